package io.leadline.web.cost;

import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.LeadCountInterval.CostInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The report as CSV (RFC 4180), in which no cell can be a formula of a spreadsheet.
public final class CostCsv {
  private static final String HEADING =
      "channel,source,spend,currency,contacts,notLeads,leads,qualified,won,revenue,costPerLead,"
          + "intervalLow,intervalHigh,costPerQualified,costPerWon,romi\r\n";

  private CostCsv() {}

  public static String of(List<CostRow> rows) {
    return HEADING + rows.stream().map(CostCsv::line).collect(Collectors.joining());
  }

  private static String line(CostRow row) {
    Optional<CostInterval> interval = row.interval();
    return Stream.of(
                row.channel().orElse("unknown"),
                row.source().map(Object::toString).orElse(""),
                money(row, Optional.of(row.spend())),
                row.currency().getCurrencyCode(),
                row.counts().contacts().toPlainString(),
                row.counts().notLeads().toPlainString(),
                row.counts().leads().toPlainString(),
                row.counts().qualified().toPlainString(),
                row.counts().won().toPlainString(),
                money(row, Optional.of(row.revenue())),
                money(row, row.costPerLead()),
                money(row, interval.map(CostInterval::low)),
                money(row, interval.flatMap(CostInterval::high)),
                money(row, row.costPerQualified()),
                money(row, row.costPerWon()),
                row.romi().map(romi -> row.rounded(romi).toPlainString()).orElse(""))
            .map(CostCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String money(CostRow row, Optional<BigDecimal> amount) {
    return amount.map(value -> row.rounded(value).toPlainString()).orElse("");
  }

  /// Quoted where needed; what a spreadsheet would take for a formula gets a leading apostrophe.
  static String cell(String value) {
    boolean formula =
        !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 && !value.matches("-?[0-9.]+");
    String safe = formula ? "'" + value : value;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
