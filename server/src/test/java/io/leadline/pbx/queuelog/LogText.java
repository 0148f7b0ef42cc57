package io.leadline.pbx.queuelog;

import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.domain.report.QueueReportOptions.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// The text of a queue log, at seconds after 2026-03-02T08:00:00Z, a Monday.
final class LogText {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final StringBuilder text = new StringBuilder();

  LogText line(long seconds, String call, String queue, String agent, String eventAndFields) {
    return raw(
        START.getEpochSecond()
            + seconds
            + "|"
            + call
            + "|"
            + queue
            + "|"
            + agent
            + "|"
            + eventAndFields);
  }

  LogText raw(String line) {
    text.append(line).append('\n');
    return this;
  }

  /// A call that nobody answered in one queue and somebody in the next, through our dialplan.
  LogText answered(String call, long from) {
    return answered(call, from, "+49301");
  }

  /// The same by another caller.
  LogText answered(String call, long from, String number) {
    return line(from, call, "leadline", "NONE", "LLARRIVED|" + number + "|100")
        .line(from, call, "personal", "NONE", "ENTERQUEUE||" + number + "|1")
        .line(from + 20, call, "personal", "NONE", "EXITWITHTIMEOUT|1|1|20")
        .line(from + 20, call, "kam", "NONE", "ENTERQUEUE||" + number + "|1")
        .line(from + 30, call, "kam", "Anna Berger", "CONNECT|10|m1|4")
        .line(from + 70, call, "leadline", "NONE", "LLENDED|16|2|ANSWERED")
        .line(from + 70, call, "kam", "Anna Berger", "COMPLETEAGENT|10|40|1");
  }

  static void pack(Path from, Path to) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(from, out);
    }
  }

  String text() {
    return text.toString();
  }

  Path file(Path file) throws IOException {
    return Files.writeString(file, text);
  }

  QueueLogReport report(Path folder, Options options) throws IOException {
    return QueueLogReport.of(List.of(file(folder.resolve("queue_log"))), options.done());
  }

  static Options options() {
    return new Options();
  }

  /// The usual options, to be changed one by one.
  static final class Options {
    private Set<String> queues = Set.of();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();
    private ZoneId zone = ZoneId.of("UTC");
    private int wrapUpSeconds;
    private Interval interval = Interval.NONE;
    private Set<DayOfWeek> weekdays = EnumSet.allOf(DayOfWeek.class);
    private LocalTime start = LocalTime.MIDNIGHT;
    private Optional<LocalTime> end = Optional.empty();

    Options queues(String... names) {
      queues = Set.of(names);
      return this;
    }

    Options from(long seconds) {
      from = Optional.of(START.plusSeconds(seconds));
      return this;
    }

    Options to(long seconds) {
      to = Optional.of(START.plusSeconds(seconds));
      return this;
    }

    Options zone(String name) {
      zone = ZoneId.of(name);
      return this;
    }

    Options wrapUp(int seconds) {
      wrapUpSeconds = seconds;
      return this;
    }

    Options with(Interval cut) {
      interval = cut;
      return this;
    }

    Options weekdays(String... names) {
      weekdays = EnumSet.noneOf(DayOfWeek.class);
      for (String name : names) {
        weekdays.add(DayOfWeek.valueOf(name));
      }
      return this;
    }

    Options between(String opens, String closes) {
      start = LocalTime.parse(opens);
      end = Optional.of(LocalTime.parse(closes));
      return this;
    }

    QueueReportOptions done() {
      return new QueueReportOptions(
          queues,
          from,
          to,
          zone,
          ServiceLimits.USUAL,
          wrapUpSeconds,
          interval,
          weekdays,
          start,
          end);
    }
  }
}
