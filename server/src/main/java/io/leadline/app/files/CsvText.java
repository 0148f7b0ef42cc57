package io.leadline.app.files;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// CSV with a heading, as RFC 4180 has it: UTF-8, a byte order mark allowed. Spreadsheets of some
/// countries part columns by `;` or tabs; the heading shows which.
public final class CsvText {
  private CsvText() {}

  /// The text of a file.
  ///
  /// @throws Refusal where it cannot be read, is too large, or is not UTF-8
  public static String of(Path file) {
    try {
      return FileText.of(FileBytes.of(file), Optional.empty());
    } catch (FileText.NotText e) {
      String likely = e.likely().map(charset -> "; it seems to be " + charset.name()).orElse("");
      throw new Refusal(file + ": " + e.advice() + likely, e);
    }
  }

  /// One row.
  record Row(CSVRecord cells, long line) {
    String cell(String column) {
      return cells.isSet(column) ? cells.get(column) : "";
    }
  }

  /// Gives every row; a heading with unknown or missing columns is a fault and gives none.
  static void rows(
      String text,
      Set<String> columns,
      List<String> needed,
      LineFaults faults,
      Consumer<Row> taker) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    if (plain.isBlank()) {
      faults.fault(1, "is empty; the first line names the columns: " + String.join(",", needed));
      return;
    }
    long line = 1;
    try (var records = format(plain).parse(new StringReader(plain))) {
      if (!heading(records.getHeaderNames(), columns, needed, faults)) {
        return;
      }
      for (CSVRecord record : records) {
        line = records.getCurrentLineNumber();
        row(records, record, line, faults, taker);
      }
    } catch (IOException
        | UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException e) {
      faults.fault(line, "is no CSV from here on: " + e.getMessage());
    }
  }

  private static void row(
      CSVParser records, CSVRecord record, long line, LineFaults faults, Consumer<Row> taker) {
    int columns = records.getHeaderNames().size();
    if (record.size() > columns
        && record.stream().skip(columns).anyMatch(cell -> !cell.isBlank())) {
      faults.fault(
          line,
          "has %d columns and the heading %d; put fields with a separator in them in quotes"
              .formatted(record.size(), columns));
    } else if (record.stream().anyMatch(cell -> !cell.isBlank())) {
      taker.accept(new Row(record, line));
    }
  }

  private static CSVFormat format(String text) {
    String heading = text.lines().findFirst().orElse("");
    char separator = heading.contains(",") ? ',' : heading.contains(";") ? ';' : '\t';
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(separator)
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreHeaderCase(true)
        .setIgnoreEmptyLines(true)
        .setTrim(true)
        .get();
  }

  private static boolean heading(
      List<String> names, Set<String> columns, List<String> needed, LineFaults faults) {
    List<String> read = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<String> unknown = read.stream().filter(name -> !columns.contains(name)).toList();
    if (unknown.size() == read.size()) {
      faults.fault(
          1,
          "is not a CSV text with a heading: its first line names none of the columns "
              + String.join(",", columns.stream().sorted().toList()));
      return false;
    }
    List<String> missing = needed.stream().filter(name -> !read.contains(name)).toList();
    unknown.forEach(name ->
        faults.fault(
            1,
            "no such column: '%s'; there are %s"
                .formatted(name, String.join(", ", columns.stream().sorted().toList()))));
    missing.forEach(name -> faults.fault(1, "the column '" + name + "' is missing"));
    return unknown.isEmpty() && missing.isEmpty();
  }
}
