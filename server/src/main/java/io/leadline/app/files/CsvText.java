package io.leadline.app.files;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/// CSV with a heading, as RFC 4180 has it: UTF-8, a byte order mark allowed. Spreadsheets of some
/// countries part columns by `;` or tabs; the heading shows which, or a line `sep=;` before it.
public final class CsvText {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  /// What spreadsheets write before the heading.
  private static final Pattern NAMED_SEPARATOR =
      Pattern.compile("(?i)\"?sep=([,;\t|])\"?[ ,;\t]*\r?\n");

  private static final Pattern NAMED_LINE = Pattern.compile("line:? (\\d{1,9})");

  private static final Pattern TEXT_CELL = Pattern.compile("'[=+\\-@(\\d\t\r]");

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
    /// Without the apostrophe by which spreadsheets say that a cell is text, whatever it looks
    /// like.
    String cell(String column) {
      String cell = cells.isSet(column) ? cells.get(column) : "";
      return TEXT_CELL.matcher(cell).lookingAt() ? cell.substring(1) : cell;
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
    var named = NAMED_SEPARATOR.matcher(plain);
    boolean separatorNamed = named.lookingAt();
    int before = separatorNamed ? 1 : 0;
    String table = separatorNamed ? plain.substring(named.end()) : plain;
    char separator = separatorNamed ? named.group(1).charAt(0) : separator(table, columns);
    long line = 1;
    try (var records = format(separator).parse(new StringReader(table))) {
      if (!heading(records.getHeaderNames(), columns, needed, faults)) {
        return;
      }
      for (CSVRecord record : records) {
        line = records.getCurrentLineNumber() + before;
        row(records, record, line, faults, taker);
      }
    } catch (IOException
        | UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException e) {
      faults.fault(lineOf(e).map(at -> at + before).orElse(line), unreadable(e));
    }
  }

  /// The line that the library names, which is where the trouble begins.
  private static Optional<Long> lineOf(Exception fault) {
    return NAMED_LINE
        .matcher(String.valueOf(fault.getMessage()))
        .results()
        .map(found -> Long.parseLong(found.group(1)))
        .findFirst();
  }

  private static String unreadable(Exception fault) {
    String message = String.valueOf(fault.getMessage());
    if (message.contains("EOF reached before encapsulated token finished")) {
      return "a quotation mark is opened here and never closed; nothing is read from here on";
    }
    return message.contains("encapsulated token")
        ? "a quotation mark stands within a field; write it twice, and the field in quotation marks"
        : "is no CSV from here on";
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

  /// The one by which the heading falls into the most columns that are known.
  private static char separator(String text, Set<String> columns) {
    String heading = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char separator : SEPARATORS) {
      long known =
          Arrays.stream(heading.split(Pattern.quote(String.valueOf(separator)), -1))
              .map(name -> name.replace("\"", "").strip().toLowerCase(Locale.ROOT))
              .filter(columns::contains)
              .count();
      if (known > most) {
        most = known;
        best = separator;
      }
    }
    return best;
  }

  private static CSVFormat format(char separator) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(separator)
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreHeaderCase(true)
        .setAllowMissingColumnNames(true)
        .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
        .setIgnoreEmptyLines(true)
        .setTrim(true)
        .get();
  }

  private static boolean heading(
      List<String> names, Set<String> columns, List<String> needed, LineFaults faults) {
    List<String> read =
        names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> !name.isBlank())
            .toList();
    List<String> unknown = read.stream().filter(name -> !columns.contains(name)).toList();
    if (unknown.size() == read.size()) {
      faults.fault(
          1,
          "is not a CSV text with a heading: its first line names none of the columns "
              + sorted(columns));
      return false;
    }
    List<String> missing = needed.stream().filter(name -> !read.contains(name)).toList();
    missing.forEach(name -> faults.fault(1, "the column '" + name + "' is missing"));
    List<String> twice =
        columns.stream().filter(name -> Collections.frequency(read, name) > 1).sorted().toList();
    twice.forEach(name -> faults.fault(1, "the column '" + name + "' stands there twice"));
    return faults.unknownColumns(unknown, Set.copyOf(read), columns)
        && missing.isEmpty()
        && twice.isEmpty();
  }

  static String sorted(Set<String> columns) {
    return String.join(", ", columns.stream().sorted().toList());
  }
}
