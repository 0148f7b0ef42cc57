package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.store.archive.JournalArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/// A report on whole days, told from the journal: whose, of which days, and in which form it is
/// written.
final class DayReport {
  @Mixin private ConfigOption config;
  @Mixin private ReportPeriod period;
  @Mixin private ReportForm form;

  /// What a report covers.
  ///
  /// @param now what is not done by then is open
  record Scope(StoreSession session, Company whose, ReportPeriod.Days days, Instant now) {
    JournalArchive journal() {
      return session.store().archive(whose.id());
    }

    Instant begin() {
      return days.begin();
    }

    /// Exclusive.
    Instant end() {
      return days.end();
    }
  }

  /// How a report is written.
  ///
  /// @param json what stands there beside the days
  /// @param columns of CSV
  record Forms<R>(
      Function<R, Map<String, Object>> json,
      List<String> columns,
      Rows<R> rows,
      BiConsumer<R, PrintWriter> table) {}

  /// Writes the rows of CSV.
  interface Rows<R> {
    void to(R report, CSVPrinter printer) throws IOException;
  }

  <R> int print(CommandSpec spec, Function<Scope, R> made, Forms<R> forms) throws IOException {
    try (var session = StoreSession.open(config)) {
      Company whose = period.company(session);
      ReportPeriod.Days days = period.days(whose.zone());
      R report = made.apply(new Scope(session, whose, days, Clock.systemUTC().instant()));
      form.print(
          spec,
          _ -> Json.print(spec, tree(days, forms.json().apply(report))),
          out -> writeCsv(report, forms, out),
          out -> forms.table().accept(report, out));
      return 0;
    }
  }

  private static Map<String, Object> tree(ReportPeriod.Days days, Map<String, Object> told) {
    Map<String, Object> tree =
        Json.object("from", days.first().toString(), "to", days.last().toString());
    tree.putAll(told);
    return tree;
  }

  private static <R> void writeCsv(R report, Forms<R> forms, PrintWriter out) throws IOException {
    var format =
        CSVFormat.RFC4180.builder().setHeader(forms.columns().toArray(String[]::new)).get();
    var printer = new CSVPrinter(out, format);
    forms.rows().to(report, printer);
    printer.flush();
  }
}
