package io.leadline.app.files;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// CSV with a heading, as RFC 4180 has it: UTF-8, a byte order mark allowed.
public final class CsvText {
  private static final long LARGEST_BYTES = 200L * 1024 * 1024;

  private CsvText() {}

  /// The text of a file.
  ///
  /// @throws Refusal where it cannot be read, is too large, or is not UTF-8
  public static String of(Path file) {
    try {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new Refusal(file + ": cannot be read; name a file that exists and is readable");
      }
      if (Files.size(file) > LARGEST_BYTES) {
        throw new Refusal(file + ": is larger than " + LARGEST_BYTES + " bytes; split it");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new Refusal(file + ": is not UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw new Refusal(file + ": cannot be read: " + e.getMessage(), e);
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
      Path name,
      String text,
      Set<String> columns,
      List<String> needed,
      FileFaults faults,
      Consumer<Row> taker) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    try (var records =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get()
            .parse(new StringReader(plain))) {
      heading(records.getHeaderNames(), columns, needed, faults);
      faults.refuseIfAny();
      for (CSVRecord record : records) {
        taker.accept(new Row(record, records.getCurrentLineNumber()));
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new Refusal(name + ": is no CSV file: " + e.getMessage(), e);
    }
  }

  private static void heading(
      List<String> names, Set<String> columns, List<String> needed, FileFaults faults) {
    names.stream()
        .filter(name -> !columns.contains(name))
        .forEach(name ->
            faults.add(
                1,
                "no such column: '%s'; there are %s"
                    .formatted(name, String.join(", ", columns.stream().sorted().toList()))));
    needed.stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> faults.add(1, "the column '" + name + "' is missing"));
  }
}
