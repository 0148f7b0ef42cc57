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
        .contains("none of the 2 lines", "queue_log", "line 1 of " + folder, ": # Leadline)");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void firstLineThatIsNotUnderstoodIsToldByItsNumber() throws IOException {
    String entered = "1772438400|c1|sales|NONE|ENTERQUEUE||+15550100|1\n";
    assertThat(report(entered + "\nnot\ta line\n" + entered + "1772438400|c2|s|NONE|WHAT|\n"))
        .isZero();
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .endsWith("line 3 of " + folder.resolve("file") + ": not?a line");
    assertThat(out.toString()).contains("\"unknownLines\":2");
  }

  @Test
  void eventThatNobodyKnowsIsToldByItsLine() throws IOException {
    String entered = "1772438400|c1|sales|NONE|ENTERQUEUE||+15550100|1\n";
    assertThat(report(entered + "1772438400|c2|s|NONE|WHAT|\n")).isZero();
    assertThat(err.toString()).contains("line 2 of ", ": 1772438400|c2|s|NONE|WHAT|");
  }

  @Test
  void emptyLogIsOneOfAQuietDay() throws IOException {
    assertThat(report("")).isZero();
    assertThat(err.toString()).isEmpty();
  }
}
