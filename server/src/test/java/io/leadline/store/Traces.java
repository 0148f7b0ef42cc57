package io.leadline.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Looks for words in the bytes of every file of a folder: as UTF-8, base64, quoted-printable.
final class Traces {
  private Traces() {}

  /// Where a word is found: file and form.
  static List<String> of(Path folder, String... words) throws IOException {
    List<String> forms = forms(List.of(words));
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = text(file);
        forms.stream()
            .filter(text::contains)
            .forEach(form -> found.add(folder.relativize(file) + ": " + form));
      }
    }
    return found;
  }

  /// Empty for a file that was deleted meanwhile.
  private static String text(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new String(
          file.toString().endsWith(".gz")
              ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
              : bytes,
          ISO_8859_1);
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  private static List<String> forms(List<String> words) {
    var forms = new ArrayList<String>();
    for (String plain : words) {
      forms.add(plain);
      forms.add(plain.replace("@", "=40").replace("+", "=2B").replace(" ", "=20"));
      for (int shift = 0; shift < 3; shift++) {
        String coded =
            Base64.getEncoder().encodeToString((" ".repeat(shift) + plain).getBytes(UTF_8));
        forms.add(coded.substring(shift == 0 ? 0 : shift + 1).replaceAll(".{2}=*$", ""));
      }
    }
    return forms.stream().distinct().toList();
  }
}
