package io.leadline.app.files;

import io.leadline.app.Refusal;
import io.leadline.domain.source.Rates;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.Money;
import io.leadline.event.SourceKey;
import io.leadline.flow.port.SpendSheets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `spend.csv`: what each channel or source cost in a period, both days included.
public final class SpendFile {
  private static final Columns COLUMNS =
      Columns.exactly(
          Set.of("from", "to", "channel", "source", "amount", "currency", "note"),
          List.of("from", "to", "channel", "amount"));
  private static final int CHANGED_DECIMALS = 6;

  private final SourceCatalog catalog;
  private final Currency currency;
  private final Rates rates;
  private final FileFaults faults;

  /// What the rows are held against.
  ///
  /// @param currency the company's
  public record Terms(SourceCatalog catalog, Currency currency, Rates rates) {}

  private SpendFile(Terms terms, FileFaults faults) {
    this.catalog = terms.catalog();
    this.currency = terms.currency();
    this.rates = terms.rates();
    this.faults = faults;
  }

  /// Reads the rows.
  ///
  /// @param name what the file is called in faults
  /// @throws Refusal with every fault by line; then nothing of it counts
  public static List<SpendRow> read(Path name, String text, Terms terms) {
    var faults = new FileFaults(name);
    var rows = rows(text, terms, faults);
    faults.refuseIfAny();
    return rows;
  }

  /// Reads what can be read, and says every fault beside it.
  public static SpendSheets.Reading reading(String text, Terms terms) {
    Path name = Path.of("spend");
    var faults = new FileFaults(name);
    try {
      var rows = rows(text, terms, faults);
      return new SpendSheets.Reading(rows, faults.found());
    } catch (Refusal refusal) {
      List<String> found = faults.found();
      return new SpendSheets.Reading(
          List.of(), found.isEmpty() ? List.of(String.valueOf(refusal.getMessage())) : found);
    }
  }

  private static List<SpendRow> rows(String text, Terms terms, FileFaults faults) {
    var file = new SpendFile(terms, faults);
    var rows = new ArrayList<SpendRow>();
    CsvText.rows(text, COLUMNS, faults, row -> file.row(row).ifPresent(rows::add));
    return rows;
  }

  private Optional<SpendRow> row(CsvText.Row row) {
    Optional<LocalDate> from = day(row, "from");
    Optional<LocalDate> to = day(row, "to");
    Optional<BigDecimal> amount = amount(row);
    Optional<SourceKey> source = source(row);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      faults.add(row.line(), "the period ends before it begins: " + from.get() + " to " + to.get());
      return Optional.empty();
    }
    String channel = channel(row, source);
    if (from.isEmpty() || to.isEmpty() || amount.isEmpty() || channel.isEmpty()) {
      return Optional.empty();
    }
    return own(row, amount.get(), from.get(), to.get())
        .map(money -> new SpendRow(from.get(), to.get(), channel, source, money, row.cell("note")));
  }

  private String channel(CsvText.Row row, Optional<SourceKey> source) {
    String channel = row.cell("channel");
    if (channel.isEmpty()) {
      faults.add(row.line(), "the channel is missing");
      return "";
    }
    if (catalog.sources().stream().noneMatch(known -> known.channel().equals(channel))) {
      faults.add(row.line(), "no source of sources.yml belongs to a channel '" + channel + "'");
      return "";
    }
    source
        .flatMap(catalog::source)
        .filter(known -> !known.channel().equals(channel))
        .ifPresent(known ->
            faults.add(
                row.line(),
                "source '%s' belongs to channel '%s', not '%s'"
                    .formatted(known.key(), known.channel(), channel)));
    return channel;
  }

  private Optional<SourceKey> source(CsvText.Row row) {
    String source = row.cell("source");
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Optional<SourceKey> known =
        catalog.sources().stream()
            .map(one -> one.key())
            .filter(key -> key.value().equals(source))
            .findFirst();
    if (known.isEmpty()) {
      faults.add(row.line(), "no source '" + source + "' in sources.yml");
    }
    return known;
  }

  private Optional<BigDecimal> amount(CsvText.Row row) {
    try {
      var amount = new BigDecimal(row.cell("amount"));
      if (Money.plausible(amount)) {
        return Optional.of(amount);
      }
    } catch (NumberFormatException _) {
      faults.add(
          row.line(),
          "amount '%s' is no number; write it as 1234.50".formatted(row.cell("amount")));
      return Optional.empty();
    }
    faults.add(
        row.line(),
        "amount '%s' must not be negative and have at most %d digits and %d decimals"
            .formatted(row.cell("amount"), Money.MOST_DIGITS, Money.MOST_DECIMALS));
    return Optional.empty();
  }

  /// In the company's currency.
  private Optional<Money> own(CsvText.Row row, BigDecimal amount, LocalDate from, LocalDate to) {
    String said = row.cell("currency");
    if (said.isEmpty() || said.equals(currency.getCurrencyCode())) {
      return Optional.of(new Money(amount, currency));
    }
    Optional<BigDecimal> changed =
        known(said).flatMap(foreign -> rates.changed(amount, foreign, from, to));
    if (changed.isEmpty()) {
      faults.add(
          row.line(),
          rates.isEmpty()
              ? "currency '%s' is not the company's %s; convert the amount, or give the rates in %s"
                  .formatted(said, currency, RatesFile.NAME)
              : "no rate of '%s' for %s or a day before; add it to %s"
                  .formatted(said, from, RatesFile.NAME));
    }
    return changed.map(
        value -> new Money(value.setScale(CHANGED_DECIMALS, RoundingMode.HALF_UP), currency));
  }

  private static Optional<Currency> known(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(one -> one.getCurrencyCode().equals(code))
        .findFirst();
  }

  private Optional<LocalDate> day(CsvText.Row row, String column) {
    try {
      return Optional.of(LocalDate.parse(row.cell(column)));
    } catch (DateTimeParseException e) {
      faults.add(
          row.line(),
          "%s '%s' is no date; write it as 2026-03-31".formatted(column, row.cell(column)));
      return Optional.empty();
    }
  }
}
