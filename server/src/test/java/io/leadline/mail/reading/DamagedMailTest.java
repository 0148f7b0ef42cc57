package io.leadline.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.leadline.event.InboundMail;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Bombs and damage: every mail is read in bounded time, and sender and subject survive.
class DamagedMailTest {
  private static final String HEAD = "From: Jane <jane@pumps.example>\nSubject: Pumps\n";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long SEED = 20250304;
  private static final int DAMAGED = 400;

  private static InboundMail read(String mail) {
    return new MimeReader(ReadingSettings.NONE).read(mail.getBytes(StandardCharsets.ISO_8859_1));
  }

  @TestFactory
  Stream<DynamicTest> bombIsReadInTime() {
    var bombs =
        Map.ofEntries(
            Map.entry("nested multiparts", HEAD + nested(2_000)),
            Map.entry(
                "nested mails",
                HEAD
                    + "Content-Type: message/rfc822\n\n"
                    + (HEAD + "Content-Type: message/rfc822\n\n").repeat(5_000)),
            Map.entry(
                "parts",
                HEAD
                    + "Content-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\n\nx\n".repeat(500_000)),
            Map.entry("header lines", HEAD + "X-A: b\n".repeat(2_000_000) + "\nx"),
            Map.entry("one long header", HEAD + "X-A: " + "b".repeat(20_000_000) + "\n\nx"),
            Map.entry(
                "part header lines",
                HEAD
                    + "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                    + "X-A: b\n".repeat(2_000_000)
                    + "\nx\n--b--"),
            Map.entry(
                "encoded words",
                HEAD + "X: 1\nTo: " + "=?utf-8?Q?=D0?= ".repeat(500_000) + "\n\nx"),
            Map.entry("addresses", HEAD + "To: " + "a@b.example, ".repeat(500_000) + "\n\nx"),
            Map.entry("brackets", HEAD + "To: " + "<(\"".repeat(500_000) + "\n\nx"),
            Map.entry("one long line", HEAD + "\n" + "word ".repeat(4_000_000)),
            Map.entry("quote marks", HEAD + "\n" + ">".repeat(4_000_000)),
            Map.entry("short lines", HEAD + "\n" + "-\n".repeat(4_000_000)),
            Map.entry(
                "wrote", HEAD + "\n" + "On 4 Mar 2025, Jane <j@p.example> \n".repeat(100_000)),
            Map.entry(
                "nested tags",
                HEAD + "Content-Type: text/html\n\n" + "<div>".repeat(200_000) + "x"),
            Map.entry(
                "nested quotes",
                HEAD + "Content-Type: text/html\n\n" + "<blockquote>x".repeat(50_000)),
            Map.entry(
                "digits", HEAD + "\nHello there\n\n-- \n" + "+49 30 1234567 ".repeat(100_000)),
            Map.entry("spaces", HEAD + "\nHello" + " ".repeat(3_000_000) + "x"),
            Map.entry(
                "base64",
                HEAD + "Content-Transfer-Encoding: base64\n\n" + "QUFB\n".repeat(4_000_000)));
    return bombs.entrySet().stream()
        .map(bomb ->
            dynamicTest(
                bomb.getKey(),
                () -> {
                  Duration before = worked();
                  var mail = read(bomb.getValue());
                  assertThat(worked().minus(before)).isLessThan(LIMIT);
                  assertThat(mail.subject()).isEqualTo("Pumps");
                  assertThat(mail.envelope().from().written()).isEqualTo("jane@pumps.example");
                }));
  }

  /// What this thread has worked so far; the machine may have others to serve.
  private static Duration worked() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private static String nested(int depth) {
    var mail = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    return mail.append("\nx\n").toString();
  }

  @Test
  void randomDamageNeverStopsTheReader() throws IOException {
    var random = new Random(SEED);
    byte[][] mails;
    try (var files = Files.walk(Path.of("src/test/resources/mail"))) {
      mails =
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(DamagedMailTest::bytes)
              .toArray(byte[][]::new);
    }
    var reader = new MimeReader(ReadingSettings.NONE);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] mail = mails[random.nextInt(mails.length)].clone();
      for (int hit = 0; hit < 1 + random.nextInt(8) && mail.length > 0; hit++) {
        mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(mail.length + 1) : mail.length;
      assertThat(reader.read(java.util.Arrays.copyOf(mail, length)).why())
          .as("seed %d, mail %d", SEED, i)
          .isNotBlank();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void mailWithAnUnknownBoundaryKeepsItsParts() {
    var mail =
        read(
            HEAD
                + "Content-Type: multipart/mixed; boundary=other\n\n--b\nContent-Type: text/plain\n\nHello there\n--b--\n");
    assertThat(mail.text()).isEqualTo("Hello there");
    assertThat(mail.problems()).isNotEmpty();
  }

  @Test
  void headerFoldedWronglyKeepsWhatFollows() {
    var mail =
        read("Subject: a long\nsubject line\nFrom: Jane <jane@pumps.example>\n\nHello there");
    assertThat(mail.subject()).isEqualTo("a long subject line");
    assertThat(mail.envelope().from().name()).isEqualTo("Jane");
  }

  @Test
  void bodyWithoutAnEmptyLineBeforeItIsRead() {
    var mail = read(HEAD + "Hello there, what do pumps cost\nRegards");
    assertThat(mail.text()).startsWith("Hello there");
    assertThat(mail.problems()).anyMatch(problem -> problem.contains("empty line"));
  }
}
