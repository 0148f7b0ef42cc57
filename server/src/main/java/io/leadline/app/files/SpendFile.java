package io.leadline.app.files;

import io.leadline.app.Refusal;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.Money;
import io.leadline.event.SourceKey;
import io.leadline.flow.port.SpendSheets;
import java.math.BigDecimal;
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
  private static final Set<String> COLUMNS =
      Set.of("from", "to", "channel", "source", "amount", "currency", "note");
  private static final List<String> NEEDED = List.of("from", "to", "channel", "amount");
  private static final int MOST_DECIMALS = 4;

  private final SourceCatalog catalog;
  private final Currency currency;
  private final FileFaults faults;

  private SpendFile(SourceCatalog catalog, Currency currency, FileFaults faults) {
    this.catalog = catalog;
    this.currency = currency;
    this.faults = faults;
  }

  /// Reads the rows.
  ///
  /// @param name what the file is called in faults
  /// @throws Refusal with every fault by line; then nothing of it counts
  public static List<SpendRow> read(
      Path name, String text, SourceCatalog catalog, Currency currency) {
    var faults = new FileFaults(name);
    var rows = rows(text, catalog, currency, faults);
    faults.refuseIfAny();
    return rows;
  }

  /// Reads what can be read, and says every fault beside it.
  public static SpendSheets.Reading reading(String text, SourceCatalog catalog, Currency currency) {
    Path name = Path.of("spend");
    var faults = new FileFaults(name);
    try {
      var rows = rows(text, catalog, currency, faults);
      return new SpendSheets.Reading(rows, faults.found());
    } catch (Refusal refusal) {
      List<String> found = faults.found();
      return new SpendSheets.Reading(
          List.of(), found.isEmpty() ? List.of(String.valueOf(refusal.getMessage())) : found);
    }
  }

  private static List<SpendRow> rows(
      String text, SourceCatalog catalog, Currency currency, FileFaults faults) {
    var file = new SpendFile(catalog, currency, faults);
    var rows = new ArrayList<SpendRow>();
    CsvText.rows(text, COLUMNS, NEEDED, faults, row -> file.row(row).ifPresent(rows::add));
    return rows;
  }

  private Optional<SpendRow> row(CsvText.Row row) {
    Optional<LocalDate> from = day(row, "from");
    Optional<LocalDate> to = day(row, "to");
    Optional<Money> amount = amount(row);
    Optional<SourceKey> source = source(row);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      faults.add(row.line(), "the period ends before it begins: " + from.get() + " to " + to.get());
      return Optional.empty();
    }
    String channel = channel(row, source);
    if (from.isEmpty() || to.isEmpty() || amount.isEmpty() || channel.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SpendRow(from.get(), to.get(), channel, source, amount.get(), row.cell("note")));
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

  private Optional<Money> amount(CsvText.Row row) {
    String said = row.cell("currency");
    if (!said.isEmpty() && !said.equals(currency.getCurrencyCode())) {
      faults.add(
          row.line(),
          "currency '%s' is not the company's %s; convert the amount".formatted(said, currency));
      return Optional.empty();
    }
    try {
      var amount = new BigDecimal(row.cell("amount"));
      if (amount.signum() >= 0 && amount.scale() <= MOST_DECIMALS) {
        return Optional.of(new Money(amount, currency));
      }
    } catch (NumberFormatException e) {
      faults.add(
          row.line(),
          "amount '%s' is no number; write it as 1234.50 (%s)"
              .formatted(row.cell("amount"), currency));
      return Optional.empty();
    }
    faults.add(
        row.line(),
        "amount '%s' must not be negative and have at most %d decimals"
            .formatted(row.cell("amount"), MOST_DECIMALS));
    return Optional.empty();
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
