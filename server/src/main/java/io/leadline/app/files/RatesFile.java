package io.leadline.app.files;

import io.leadline.app.Refusal;
import io.leadline.domain.source.Rates;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/// `rates.csv`: what one unit of a foreign currency was worth in the company's own, from that day
/// until the next line of the currency.
public final class RatesFile {
  /// Where it lies in the configuration's folder.
  public static final String NAME = "rates.csv";

  private static final List<String> COLUMNS = List.of("date", "currency", "rate");

  private RatesFile() {}

  /// Those of a configuration's folder; none where it has no such file.
  ///
  /// @throws Refusal with every fault by line
  public static Rates in(Path folder) {
    Path file = folder.resolve(NAME);
    return Files.exists(file) ? of(file) : new Rates();
  }

  /// Reads a file.
  ///
  /// @throws Refusal with every fault by line
  public static Rates of(Path file) {
    var rates = new Rates();
    var faults = new FileFaults(file);
    CsvText.rows(
        CsvText.of(file),
        Columns.exactly(Set.copyOf(COLUMNS), COLUMNS),
        faults,
        row -> take(row, rates, faults));
    faults.refuseIfAny();
    return rates;
  }

  private static void take(CsvText.Row row, Rates rates, FileFaults faults) {
    String asked = "";
    try {
      asked = "date '%s' is no date; write it as 2026-03-31".formatted(row.cell("date"));
      LocalDate day = LocalDate.parse(row.cell("date"));
      asked = "currency '%s' is none; write it as USD".formatted(row.cell("currency"));
      Currency currency = Currency.getInstance(row.cell("currency"));
      asked = "rate '%s' is no positive number; write it as 0.9215".formatted(row.cell("rate"));
      var rate = new BigDecimal(row.cell("rate"));
      if (rate.signum() > 0) {
        rates.with(currency, day, rate);
        return;
      }
    } catch (DateTimeParseException | IllegalArgumentException _) {
      // the fault names what was read last
    }
    faults.add(row.line(), asked);
  }
}
