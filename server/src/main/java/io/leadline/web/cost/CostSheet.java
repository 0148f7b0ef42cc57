package io.leadline.web.cost;

import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.LeadCountInterval.CostInterval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The report as a spreadsheet (XLSX): amounts and counts are numbers, names are texts, nothing is
/// a formula.
final class CostSheet {
  private static final List<String> HEADING =
      List.of(
          "channel",
          "source",
          "spend",
          "currency",
          "contacts",
          "not leads",
          "leads",
          "qualified",
          "won",
          "revenue",
          "cost per lead",
          "interval from",
          "interval to",
          "cost per qualified",
          "cost per deal",
          "ROMI");

  private CostSheet() {}

  static byte[] of(List<CostRow> rows, CostNames names) {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Leadline", "1.0")) {
      Worksheet sheet = book.newWorksheet("Cost per lead");
      for (int column = 0; column < HEADING.size(); column++) {
        sheet.value(0, column, HEADING.get(column));
        sheet.style(0, column).bold().set();
      }
      sheet.freezePane(0, 1);
      for (int at = 0; at < rows.size(); at++) {
        write(sheet, at + 1, rows.get(at), names);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Worksheet sheet, int line, CostRow row, CostNames names) {
    Optional<CostInterval> interval = row.interval();
    sheet.value(line, 0, names.channel(row));
    sheet.value(line, 1, names.source(row));
    sheet.value(line, 3, row.currency().getCurrencyCode());
    number(sheet, line, 2, Optional.of(row.rounded(row.spend())));
    number(sheet, line, 4, Optional.of(row.counts().contacts()));
    number(sheet, line, 5, Optional.of(row.counts().notLeads()));
    number(sheet, line, 6, Optional.of(row.counts().leads()));
    number(sheet, line, 7, Optional.of(row.counts().qualified()));
    number(sheet, line, 8, Optional.of(row.counts().won()));
    number(sheet, line, 9, Optional.of(row.rounded(row.revenue())));
    number(sheet, line, 10, row.costPerLead().map(row::rounded));
    number(sheet, line, 11, interval.map(CostInterval::low).map(row::rounded));
    number(sheet, line, 12, interval.flatMap(CostInterval::high).map(row::rounded));
    number(sheet, line, 13, row.costPerQualified().map(row::rounded));
    number(sheet, line, 14, row.costPerWon().map(row::rounded));
    number(sheet, line, 15, row.romi().map(row::rounded));
  }

  private static void number(Worksheet sheet, int line, int column, Optional<BigDecimal> value) {
    value.ifPresent(known -> sheet.value(line, column, known));
  }
}
