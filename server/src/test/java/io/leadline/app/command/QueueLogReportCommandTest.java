package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueLogReportCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void reportForPeopleSaysThatAFileIsEmpty() throws IOException {
    Path file = Files.writeString(folder.resolve("empty"), "");
    assertThat(
            Commands.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("queuelog", "report", file.toString()))
        .isZero();
    assertThat(out.toString()).contains("there is no line in " + file);
  }

  private int report(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), text);
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("queuelog", "report", file.toString(), "--json");
  }

  @Test
  void fileOfWhichNoLineIsUnderstoodIsRefused() throws IOException {
    assertThat(report("# Leadline\n\nThe inbound-sales server\n")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("none of the 2 lines", "queue_log");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void emptyLogIsOneOfAQuietDay() throws IOException {
    assertThat(report("")).isZero();
    assertThat(err.toString()).isEmpty();
  }
}
