package io.leadline.domain.report;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.Stay;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.StayFigures;
import io.leadline.event.MemberInterface;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;

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
      OptionalInt ringNoAnswer) {
    /// Talk ÷ (logged in − paused); above 1 for who talked while paused. Empty where the log does
    /// not tell of any log-in.
    public OptionalDouble occupancy() {
      if (loggedInSeconds.isEmpty() || pausedSeconds.isEmpty()) {
        return OptionalDouble.empty();
      }
      long ready = loggedInSeconds.getAsLong() - pausedSeconds.getAsLong();
      return ready <= 0 ? OptionalDouble.empty() : OptionalDouble.of(talkSeconds / (double) ready);
    }
  }

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
      for (QueueStays.Row one : QueueStays.of(call)) {
        Stay stay = one.stay();
        boolean covered =
            options.queues().isEmpty() || options.queues().contains(stay.queue().value());
        long row = times.rowOf(stay.joinedAt().getEpochSecond());
        if (row != ReportTimes.OUTSIDE && covered) {
          count(one, queue(stay.queue().value()).at(row), row);
        }
      }
    }

    private void count(QueueStays.Row one, StayFigures into, long row) {
      Stay stay = one.stay();
      stay.outcome()
          .ifPresent(outcome -> {
            if (one.calledBack()) {
              into.callbackAccepted(stay.waitSeconds());
            } else {
              into.ended(outcome, stay.waitSeconds());
            }
          });
      Optional<MemberInterface> member = stay.member().filter(_ -> one.answered());
      member.ifPresent(phone -> member(phone.value()).at(row).count++);
      OptionalInt talk = one.talkSeconds();
      if (talk.isPresent() && member.isPresent()) {
        into.handled(talk.getAsInt(), 0, options.wrapUpSeconds());
        member(member.get().value()).at(row).talkSeconds += talk.getAsInt();
      }
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
