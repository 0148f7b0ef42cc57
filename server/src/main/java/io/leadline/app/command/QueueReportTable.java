package io.leadline.app.command;

import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReportOptions;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/// Writes a report for people. What has nothing to divide by is a dash.
final class QueueReportTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final String QUEUE_ROW = "%-16s %-16s %8s %8s %8s %8s %8s %8s %8s %8s %8s%n";
  private static final String MEMBER_ROW = "%-24s %-16s %8s %10s %10s %10s %10s %10s%n";

  private QueueReportTable() {}

  /// @param basis of the service level
  static void write(
      QueueReport report, QueueReportOptions options, ServiceLevelBasis basis, PrintWriter to) {
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
    for (QueueReport.QueueRow row : report.queues()) {
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
          percent(figures.serviceLevel(basis)),
          seconds(figures.asaSeconds()),
          seconds(figures.ahtSeconds()),
          figures.longestWaitSeconds().isPresent() ? figures.longestWaitSeconds().getAsInt() : "–");
    }
    to.println();
    to.printf(
        MEMBER_ROW,
        "member",
        "from",
        "answered",
        "talk s",
        "logged in",
        "paused",
        "rang out",
        "occup. %");
    for (QueueReport.MemberRow row : report.members()) {
      to.printf(
          MEMBER_ROW,
          row.member(),
          time(row.from(), options.zone()),
          row.answered(),
          row.talkSeconds(),
          row.loggedInSeconds().isPresent() ? row.loggedInSeconds().getAsLong() : "–",
          row.pausedSeconds().isPresent() ? row.pausedSeconds().getAsLong() : "–",
          row.ringNoAnswer().isPresent() ? row.ringNoAnswer().getAsInt() : "–",
          percent(row.occupancy()));
    }
    to.println();
    formulas(options, basis, to);
  }

  private static void formulas(
      QueueReportOptions options, ServiceLevelBasis basis, PrintWriter to) {
    to.println(
        "service level: "
            + formula(basis, options.limits().thresholdSeconds(), options.limits().shortSeconds()));
    to.println(
        "AHT: (talk + %d s of wrap-up) ÷ answered calls that are over; call-backs are none of them"
            .formatted(options.wrapUpSeconds()));
    to.println("occupancy: talk ÷ (logged in − paused)");
  }

  private static String formula(ServiceLevelBasis basis, int threshold, int shortAbandon) {
    String inTime = "answered within %d s".formatted(threshold);
    return switch (basis) {
      case DEFAULT ->
          "%s ÷ (answered + flowed out + abandoned − abandoned under %d s)"
              .formatted(inTime, shortAbandon);
      case ANSWERED_ONLY -> inTime + " ÷ answered";
      case ALL -> inTime + " ÷ offered";
      case ABANDON_POSITIVE ->
          "(%s + abandoned within %d s) ÷ offered".formatted(inTime, threshold);
      case ABANDON_IGNORED -> "%s ÷ (offered − abandoned within %d s)".formatted(inTime, threshold);
    };
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
