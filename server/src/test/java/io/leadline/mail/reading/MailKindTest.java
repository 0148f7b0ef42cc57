package io.leadline.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.leadline.event.MailKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// One mail, one line of the table: each file below `mail/` lies in the folder of its kind. A mail
/// that was misjudged in the field becomes one more file.
class MailKindTest {
  private static final Path MAILS = Path.of("src/test/resources/mail");

  @TestFactory
  Stream<DynamicTest> mailIsOfTheKindOfItsFolder() throws IOException {
    return files().stream()
        .map(file ->
            dynamicTest(
                MAILS.relativize(file).toString(),
                () -> {
                  var mail = new MimeReader(ReadingSettings.NONE).read(Files.readAllBytes(file));
                  assertThat(mail.kind().word())
                      .as(mail.why())
                      .isEqualTo(file.getParent().getFileName().toString());
                }));
  }

  @Test
  void everyKindHasMails() throws IOException {
    var folders = files().stream().map(file -> file.getParent().getFileName().toString()).toList();
    assertThat(MailKind.values()).extracting(MailKind::word).allMatch(folders::contains);
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(MAILS)) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }
}
