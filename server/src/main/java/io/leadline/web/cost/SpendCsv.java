package io.leadline.web.cost;

import io.leadline.domain.source.SpendRow;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Spend as `spend.csv` has it: what the page carries from form to form.
final class SpendCsv {
  static final List<String> COLUMNS =
      List.of("from", "to", "channel", "source", "amount", "currency", "note");

  private SpendCsv() {}

  static String of(List<SpendRow> rows) {
    return print(
        rows.stream()
            .map(row ->
                List.of(
                    row.from().toString(),
                    row.to().toString(),
                    row.channel(),
                    row.source().map(Object::toString).orElse(""),
                    row.amount().amount().toPlainString(),
                    row.amount().currency().getCurrencyCode(),
                    row.note()))
            .toList());
  }

  /// One row out of the fields of a form, which bear the columns' names.
  static String of(MultiMap form) {
    return print(List.of(COLUMNS.stream().map(column -> text(form.get(column))).toList()));
  }

  private static String print(List<List<String>> rows) {
    var text = new StringBuilder();
    try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(COLUMNS);
      for (List<String> row : rows) {
        csv.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
