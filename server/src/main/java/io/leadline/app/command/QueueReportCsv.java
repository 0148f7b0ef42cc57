package io.leadline.app.command;

import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.report.QueueReport;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Writes the queues of a report as CSV (RFC 4180). What a spreadsheet would take for a formula
/// gets a leading apostrophe; what has nothing to divide by is an empty cell.
final class QueueReportCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "queue",
              "from",
              "to",
              "offered",
              "answered",
              "answeredInTime",
              "abandoned",
              "abandonedInTime",
              "abandonedShort",
              "timedOut",
              "keyExit",
              "emptied",
              "callbackAccepted",
              "closed",
              "full",
              "noMembers",
              "withdrawn",
              "serviceLevel",
              "abandonRate",
              "asaSeconds",
              "ahtSeconds",
              "longestWaitSeconds")
          .get();

  private QueueReportCsv() {}

  /// @param basis of the service level
  static void write(QueueReport report, ZoneId zone, ServiceLevelBasis basis, Appendable to)
      throws IOException {
    var csv = new CSVPrinter(to, FORMAT);
    for (QueueReport.QueueRow row : report.queues()) {
      QueueFigures figures = row.figures();
      csv.printRecord(
          plain(row.queue()),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.from().atZone(zone)),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.to().atZone(zone)),
          figures.offered(),
          figures.answered(),
          figures.answeredInTime(),
          figures.abandoned(),
          figures.abandonedInTime(),
          figures.abandonedShort(),
          figures.timedOut(),
          figures.keyExit(),
          figures.emptied(),
          figures.callbackAccepted(),
          figures.closed(),
          figures.full(),
          figures.noMembers(),
          figures.withdrawn(),
          ratio(figures.serviceLevel(basis)),
          ratio(figures.abandonRate()),
          ratio(figures.asaSeconds()),
          ratio(figures.ahtSeconds()),
          figures.longestWaitSeconds().isPresent()
              ? String.valueOf(figures.longestWaitSeconds().getAsInt())
              : "");
    }
    csv.flush();
  }

  /// A log may name a queue in any way.
  private static String plain(String name) {
    return !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
  }

  private static String ratio(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "";
  }
}
