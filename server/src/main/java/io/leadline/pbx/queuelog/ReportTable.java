package io.leadline.pbx.queuelog;

import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.ServiceLevelBasis;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/// Writes a report for people. What has nothing to divide by is a dash.
public final class ReportTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final String QUEUE_ROW = "%-16s %-16s %8s %8s %8s %8s %8s %8s %8s %8s %8s%n";
  private static final String MEMBER_ROW = "%-24s %-16s %8s %10s %10s %10s %10s%n";

  private ReportTable() {}

  public static void write(QueueLogReport report, ReportOptions options, PrintWriter to) {
    to.printf(
        QUEUE_ROW,
        "queue",
        "from",
        "offered",
        "answered",
        "in time",
        "abandon.",
        "flowed",
        "SL %",
        "ASA s",
        "AHT s",
        "longest");
    for (QueueLogReport.QueueRow row : report.queues()) {
      QueueFigures figures = row.figures();
      to.printf(
          QUEUE_ROW,
          row.queue(),
          time(row.from(), options.zone()),
          figures.offered(),
          figures.answered(),
          figures.answeredInTime(),
          figures.abandoned(),
          figures.flowedOut() + figures.callbackAccepted(),
          percent(figures.serviceLevel(ServiceLevelBasis.DEFAULT)),
          seconds(figures.asaSeconds()),
          seconds(figures.ahtSeconds()),
          figures.longestWaitSeconds().isPresent() ? figures.longestWaitSeconds().getAsInt() : "–");
    }
    to.println();
    to.printf(
        MEMBER_ROW, "member", "from", "answered", "talk s", "logged in", "paused", "rang out");
    for (QueueLogReport.MemberRow row : report.members()) {
      to.printf(
          MEMBER_ROW,
          row.member(),
          time(row.from(), options.zone()),
          row.answered(),
          row.talkSeconds(),
          row.loggedInSeconds(),
          row.pausedSeconds(),
          row.ringNoAnswer());
    }
    to.println();
    to.printf(
        "service level: answered within %d s ÷ (answered + flowed out + abandoned − abandoned under"
            + " %d s)%n",
        options.limits().thresholdSeconds(), options.limits().shortSeconds());
    to.printf("lines: %d, not understood: %d%n", report.lines(), report.unknownLines());
  }

  private static String percent(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.1f", 100 * ratio.getAsDouble()) : "–";
  }

  private static String seconds(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "–";
  }

  private static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }
}
