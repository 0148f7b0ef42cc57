package io.leadline.app.files;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
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
  ///
  /// @param places where each column stands
  record Row(CSVRecord cells, Map<String, List<Integer>> places, long line) {
    /// Without the apostrophe by which spreadsheets say that a cell is text, whatever it looks
    /// like. Of several columns of one kind as a list by `;`.
    String cell(String column) {
      return places.getOrDefault(column, List.of()).stream()
          .map(place -> place < cells.size() ? cells.get(place) : "")
          .map(cell -> TEXT_CELL.matcher(cell).lookingAt() ? cell.substring(1) : cell)
          .filter(cell -> !cell.isEmpty())
          .collect(Collectors.joining(";"));
    }
  }

  /// Gives every row; a heading with unknown or missing columns is a fault and gives none.
  static void rows(String text, Columns columns, LineFaults faults, Consumer<Row> taker) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    if (plain.isBlank()) {
      faults.fault(1, "is empty; the first line names the columns: " + columns.neededWords());
      return;
    }
    var named = NAMED_SEPARATOR.matcher(plain);
    boolean separatorNamed = named.lookingAt();
    int before = separatorNamed ? 1 : 0;
    String table = separatorNamed ? plain.substring(named.end()) : plain;
    char separator = separatorNamed ? named.group(1).charAt(0) : separator(table, columns);
    long line = 1;
    try (var records = format(separator).parse(new StringReader(table))) {
      List<String> heading = columns.meanings().apply(records.getHeaderNames());
      boolean allThere = named(records.getHeaderNames(), columns, faults);
      if (!heading(heading, columns, faults) || !allThere) {
        return;
      }
      faults.readAs(records.getHeaderNames(), heading);
      Map<String, List<Integer>> places = places(heading);
      for (CSVRecord record : records) {
        line = records.getCurrentLineNumber() + before;
        row(heading, columns, new Row(record, places, line), faults, taker);
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

  /// Whether the file has the headings that were named by hand.
  private static boolean named(List<String> heading, Columns columns, LineFaults faults) {
    List<String> there = heading.stream().map(AccountHeadings::folded).toList();
    List<String> absent =
        columns.byHand().values().stream()
            .filter(name -> !there.contains(AccountHeadings.folded(name)))
            .toList();
    absent.forEach(name ->
        faults.fault(
            1,
            "there is no heading '%s'; there are %s".formatted(name, String.join(", ", heading))));
    return absent.isEmpty();
  }

  private static Map<String, List<Integer>> places(List<String> heading) {
    return IntStream.range(0, heading.size()).boxed().collect(Collectors.groupingBy(heading::get));
  }

  private static void row(
      List<String> heading, Columns columns, Row row, LineFaults faults, Consumer<Row> taker) {
    CSVRecord record = row.cells();
    int width = heading.size();
    boolean longer =
        record.size() > width && record.stream().skip(width).anyMatch(cell -> !cell.isBlank());
    boolean empty = record.stream().allMatch(String::isBlank);
    if (longer) {
      faults.fault(
          row.line(),
          "has %d columns and the heading %d; put fields with a separator in them in quotes"
              .formatted(record.size(), width));
    } else if (columns.foreign() && !empty && record.size() < named(heading)) {
      faults.fault(
          row.line(),
          "has %d columns and the heading %d; a field or its separator is missing"
              .formatted(record.size(), named(heading)));
    } else if (!empty) {
      taker.accept(row);
    }
  }

  /// Up to the last column that has a name.
  private static int named(List<String> heading) {
    return IntStream.range(0, heading.size())
            .filter(at -> !heading.get(at).isBlank())
            .max()
            .orElse(-1)
        + 1;
  }

  /// The one by which the heading falls into the most columns that are known.
  private static char separator(String text, Columns columns) {
    String heading = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char separator : SEPARATORS) {
      long known =
          columns.understood(
              Arrays.stream(heading.split(Pattern.quote(String.valueOf(separator)), -1))
                  .map(name -> name.replace("\"", "").strip())
                  .toList());
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

  private static boolean heading(List<String> meant, Columns columns, LineFaults faults) {
    Set<String> known = columns.known();
    List<String> read = meant.stream().filter(name -> !name.isBlank()).toList();
    List<String> unknown = read.stream().filter(name -> !known.contains(name)).toList();
    if (unknown.size() == read.size()) {
      faults.fault(
          1,
          "is not a CSV text with a heading: its first line names none of the columns "
              + sorted(known));
      return false;
    }
    List<String> missing = columns.missing(read);
    missing.forEach(name -> faults.fault(1, missing(name, columns.foreign())));
    List<String> twice =
        known.stream()
            .filter(name -> !columns.several().contains(name))
            .filter(name -> Collections.frequency(read, name) > 1)
            .sorted()
            .toList();
    twice.forEach(name -> faults.fault(1, "the column '" + name + "' stands there twice"));
    return faults.unknownColumns(unknown, Set.copyOf(read), known)
        && missing.isEmpty()
        && twice.isEmpty();
  }

  private static String missing(String name, boolean foreign) {
    return "the column '"
        + name
        + "' is missing"
        + (foreign ? "; rename yours, or name it: --column " + name + "=HEADING" : "");
  }

  static String sorted(Set<String> columns) {
    return String.join(", ", columns.stream().sorted().toList());
  }
}
