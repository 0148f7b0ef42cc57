package io.leadline.pbx.queuelog;

import io.leadline.domain.queue.StayFigures;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReport.MemberRow;
import io.leadline.domain.report.QueueReport.QueueRow;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.domain.report.ReportTimes;
import io.leadline.domain.report.Rows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// The report on the queue logs of one PBX.
///
/// @param figures by queue and time, and by member and time
/// @param unknownLines lines without form or with an unknown event
/// @param misread the first of those, in the order of the files
/// @param lines all lines, blank ones aside
public record QueueLogReport(
    QueueReport figures, long unknownLines, Optional<Misread> misread, long lines) {
  private static final int MOST_NAMES = 100_000;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /// Reads rotated files in the order of their first lines, whatever order they are named in;
  /// packed ones (gzip) too.
  public static QueueLogReport of(List<Path> files, QueueReportOptions options) throws IOException {
    var times = new ReportTimes(options);
    var queues = new Names<>(name -> new LogQueue(name, times, options), MOST_NAMES);
    var members = new Names<>(name -> new LogMember(name, times), MOST_NAMES);
    var fold = new LogFold(queues, members);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long lines = 0;
    long unformed = 0;
    Optional<Misread> misread = Optional.empty();
    for (Path file : inOrder(files)) {
      try (var log = new LogLines(open(file))) {
        while (log.next()) {
          if (!fold.take(log.line())) {
            log.unknown();
          }
          first = Math.min(first, log.line().at());
          last = Math.max(last, log.line().at());
        }
        lines += log.read();
        unformed += log.unformed();
        misread = misread.or(() -> log.misread(file));
      }
    }
    fold.over();
    var whole =
        new Span(
            options.from().orElse(Instant.ofEpochSecond(first == Long.MAX_VALUE ? 0 : first)),
            options.to().orElse(Instant.ofEpochSecond(last == Long.MIN_VALUE ? 0 : last)));
    var span = new RowSpan(options, times, whole);
    return new QueueLogReport(
        new QueueReport(queueRows(queues, span), memberRows(members, span)),
        unformed + fold.unknown(),
        misread,
        lines);
  }

  private static List<QueueRow> queueRows(Names<LogQueue> queues, RowSpan span) {
    var rows = new ArrayList<QueueRow>();
    var covered = new TreeMap<String, Rows<StayFigures>>();
    queues.all().stream()
        .filter(queue -> queue.covered && (queue.entered() || !queue.rows.byStart.isEmpty()))
        .forEach(queue -> covered.put(queue.rows.name, queue.rows));
    span.options
        .queues()
        .forEach(name ->
            covered.computeIfAbsent(
                name, _ -> new Rows<>(name, () -> new StayFigures(span.options.limits()))));
    SortedSet<Long> always = span.times.rows();
    covered.forEach((name, counted) -> {
      always.forEach(counted::at);
      counted.byStart.forEach((start, figures) -> {
        Span time = span.of(start);
        rows.add(new QueueRow(name, time.from, time.to, figures.figures()));
      });
    });
    return rows;
  }

  private static List<MemberRow> memberRows(Names<LogMember> members, RowSpan span) {
    var rows = new ArrayList<MemberRow>();
    members.all().stream()
        .sorted(Comparator.comparing(member -> member.rows.name))
        .forEach(member ->
            member.rows.byStart.forEach((start, row) -> {
              Span time = span.of(start);
              rows.add(
                  new MemberRow(
                      member.rows.name,
                      time.from,
                      time.to,
                      row.answered,
                      row.talkSeconds,
                      OptionalLong.of(row.loggedInSeconds),
                      OptionalLong.of(row.pausedSeconds),
                      OptionalInt.of(row.ringNoAnswer)));
            }));
    return rows;
  }

  private static List<Path> inOrder(List<Path> files) throws IOException {
    record Dated(Path file, long firstAt) {}
    var dated = new ArrayList<Dated>();
    for (Path file : files) {
      try (var log = new LogLines(open(file))) {
        dated.add(new Dated(file, log.next() ? log.line().at() : Long.MAX_VALUE));
      }
    }
    return dated.stream()
        .sorted(Comparator.comparingLong(Dated::firstAt))
        .map(Dated::file)
        .toList();
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder; name its files");
    }
    var in = new BufferedInputStream(Files.newInputStream(file), LogLines.LONGEST_LINE);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return withoutMark(
        magic == GZIP_MAGIC
            ? new BufferedInputStream(new GZIPInputStream(in, LogLines.LONGEST_LINE))
            : in);
  }

  /// Editors begin a file with a byte order mark, Asterisk does not.
  private static InputStream withoutMark(BufferedInputStream in) throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      in.reset();
    }
    return in;
  }

  private record Span(Instant from, Instant to) {}

  private record RowSpan(QueueReportOptions options, ReportTimes times, Span whole) {
    Span of(long start) {
      return options.interval() == QueueReportOptions.Interval.NONE
          ? whole
          : new Span(Instant.ofEpochSecond(start), Instant.ofEpochSecond(times.endOf(start)));
    }
  }
}
