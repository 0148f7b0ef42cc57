package io.leadline.domain.report;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.CallRules;
import io.leadline.domain.call.Stay;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.StayFigures;
import io.leadline.event.CallOutcome;
import io.leadline.event.MemberInterface;
import io.leadline.event.StayOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Figures of queues and members, row by row. A queue has a row for every interval of a period with
/// two ends, else only for those in which somebody came. What the source of a report does not know
/// is empty.
public record QueueReport(List<QueueRow> queues, List<MemberRow> members) {
  /// The figures of a queue in one row of time.
  public record QueueRow(String queue, Instant from, Instant to, QueueFigures figures) {}

  /// The figures of a member in one row of time.
  public record MemberRow(
      String member,
      Instant from,
      Instant to,
      int answered,
      long talkSeconds,
      OptionalLong loggedInSeconds,
      OptionalLong pausedSeconds,
      OptionalInt ringNoAnswer) {}

  /// The report on recorded calls. A phone outside every queue is none of its queues.
  ///
  /// @param options with a period that begins and ends
  public static QueueReport of(List<CallRecord> calls, QueueReportOptions options) {
    return new Counting(options).report(calls);
  }

  private static final class Counting {
    private final QueueReportOptions options;
    private final ReportTimes times;
    private final Map<String, Rows<StayFigures>> queues = new TreeMap<>();
    private final Map<String, Rows<Answers>> members = new TreeMap<>();

    Counting(QueueReportOptions options) {
      this.options = options;
      this.times = new ReportTimes(options);
      options.queues().forEach(this::queue);
    }

    QueueReport report(List<CallRecord> calls) {
      calls.forEach(this::count);
      SortedSet<Long> always = times.rows();
      var queueRows = new ArrayList<QueueRow>();
      queues.forEach((name, rows) -> {
        always.forEach(rows::at);
        rows.byStart.forEach((start, figures) ->
            queueRows.add(new QueueRow(name, from(start), to(start), figures.figures())));
      });
      var memberRows = new ArrayList<MemberRow>();
      members.forEach((name, rows) ->
          rows.byStart.forEach((start, answers) ->
              memberRows.add(
                  new MemberRow(
                      name,
                      from(start),
                      to(start),
                      answers.count,
                      answers.talkSeconds,
                      OptionalLong.empty(),
                      OptionalLong.empty(),
                      OptionalInt.empty()))));
      return new QueueReport(queueRows, memberRows);
    }

    private void count(CallRecord call) {
      List<Stay> stays = call.stays();
      for (int i = 0; i < stays.size(); i++) {
        Stay stay = stays.get(i);
        boolean covered =
            options.queues().isEmpty() || options.queues().contains(stay.queue().value());
        long row = times.rowOf(stay.joinedAt().getEpochSecond());
        if (row != ReportTimes.OUTSIDE && covered && !stay.queue().equals(CallRules.OUTSIDE)) {
          count(call, i, queue(stay.queue().value()).at(row), row);
        }
      }
    }

    private void count(CallRecord call, int index, StayFigures into, long row) {
      Stay stay = call.stays().get(index);
      stay.outcome()
          .ifPresent(outcome -> {
            boolean byWish = outcome == StayOutcome.WITHDRAWN || outcome == StayOutcome.KEY_EXIT;
            if (byWish && isCalledBack(call, index)) {
              into.callbackAccepted(stay.waitSeconds());
            } else {
              into.ended(outcome, stay.waitSeconds());
            }
          });
      Optional<MemberInterface> member =
          stay.member().filter(_ -> stay.outcome().equals(Optional.of(StayOutcome.ANSWERED)));
      member.ifPresent(phone -> member(phone.value()).at(row).count++);
      OptionalInt talk = talk(call, index);
      if (talk.isPresent() && member.isPresent()) {
        into.handled(talk.getAsInt(), 0, 0);
        member(member.get().value()).at(row).talkSeconds += talk.getAsInt();
      }
    }

    /// The caller left the last line for a call-back.
    private static boolean isCalledBack(CallRecord call, int index) {
      return index == call.stays().size() - 1
          && call.outcome().equals(Optional.of(CallOutcome.CALL_BACK));
    }

    /// An earlier conversation lasted until the caller joined the next queue; the last has what
    /// remains of what the PBX said of all. Empty while it goes on.
    private static OptionalInt talk(CallRecord call, int index) {
      List<Stay> stays = call.stays();
      if (index < stays.size() - 1) {
        return OptionalInt.of(untilTheNext(stays, index));
      }
      int earlier =
          IntStream.range(0, index)
              .filter(stay -> stays.get(stay).outcome().equals(Optional.of(StayOutcome.ANSWERED)))
              .map(stay -> untilTheNext(stays, stay))
              .sum();
      return call.endedAt().isPresent()
          ? OptionalInt.of(Math.max(0, call.talkSeconds() - earlier))
          : OptionalInt.empty();
    }

    private static int untilTheNext(List<Stay> stays, int index) {
      Stay stay = stays.get(index);
      Instant answered = stay.joinedAt().plusSeconds(stay.waitSeconds());
      Instant next = stays.get(index + 1).joinedAt();
      return (int) Math.max(0, Duration.between(answered, next).toSeconds());
    }

    private Rows<StayFigures> queue(String name) {
      return queues.computeIfAbsent(
          name, key -> new Rows<>(key, () -> new StayFigures(options.limits())));
    }

    private Rows<Answers> member(String name) {
      return members.computeIfAbsent(name, key -> new Rows<>(key, Answers::new));
    }

    private boolean whole() {
      return options.interval() == QueueReportOptions.Interval.NONE;
    }

    private Instant from(long start) {
      return whole() ? options.from().orElseThrow() : Instant.ofEpochSecond(start);
    }

    private Instant to(long start) {
      return whole() ? options.to().orElseThrow() : Instant.ofEpochSecond(times.endOf(start));
    }
  }

  private static final class Answers {
    int count;
    long talkSeconds;
  }
}
