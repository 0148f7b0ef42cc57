package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private static final String GOOD = "1772438400|c1|sales|NONE|ENTERQUEUE||+15550100|1";

  @Test
  void lastLineNeedsNoEnd() throws Exception {
    assertThat(events(GOOD + "\r\n\n" + GOOD)).containsExactly("ENTERQUEUE", "ENTERQUEUE");
  }

  @Test
  void linesWithoutFormAreCountedAndPassedOver() throws Exception {
    String text =
        String.join(
            "\n",
            "nonsense",
            "|||||",
            "177243840x|c1|sales|NONE|ABANDON|1|1|1",
            "1772438400|c1|sales|NONE",
            "99999999999999999999|c1|sales|NONE|ABANDON|1|1|1",
            "1772438400|c1\u0001|sales|NONE|ABANDON|1|1|1",
            GOOD,
            "1772438400." + "123456|c1|sales|NONE|ABANDON|1|1|1");
    var lines = new LogLines(stream(text));
    var seen = new ArrayList<String>();
    while (lines.next()) {
      seen.add(lines.line().text(LogLine.EVENT));
    }
    assertThat(seen).containsExactly("ENTERQUEUE", "ABANDON");
    assertThat(lines.unformed()).isEqualTo(6);
    assertThat(lines.read()).isEqualTo(8);
  }

  @Test
  void endlessLineIsPassedOver() throws Exception {
    String text = GOOD + "\n" + "x|".repeat(LogLines.LONGEST_LINE * 3) + "\n" + GOOD + "\n";
    var lines = new LogLines(stream(text));
    int seen = 0;
    while (lines.next()) {
      seen++;
    }
    assertThat(seen).isEqualTo(2);
    assertThat(lines.unformed()).isOne();
    assertThat(lines.misread(Path.of("log")))
        .hasValue(new Misread(Path.of("log"), 2, "it is longer than 64 KiB"));
  }

  @Test
  void noPartingOfTheStreamChangesTheLines() throws Exception {
    var text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("17724384")
          .append(10 + i % 80)
          .append("|c")
          .append(i)
          .append("|sales|NONE|ABANDON|1|1|");
      text.append("9".repeat(i % 300)).append(i % 7 == 0 ? "\r\n" : "\n");
    }
    List<String> whole = calls(stream(text.toString()));
    assertThat(whole).hasSize(3_000);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(calls(new Dripping(text.toString(), new Random(seed)))).isEqualTo(whole);
    }
  }

  private static List<String> events(String text) throws Exception {
    var lines = new LogLines(stream(text));
    var events = new ArrayList<String>();
    while (lines.next()) {
      events.add(lines.line().text(LogLine.EVENT));
    }
    return events;
  }

  private static List<String> calls(InputStream in) throws Exception {
    var lines = new LogLines(in);
    var calls = new ArrayList<String>();
    while (lines.next()) {
      calls.add(lines.line().text(LogLine.CALL) + lines.line().text(LogLine.DATA + 2));
    }
    return calls;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Gives a few bytes at a time.
  private static final class Dripping extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private int next;

    Dripping(String text, Random random) {
      this.bytes = text.getBytes(StandardCharsets.UTF_8);
      this.random = random;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read by the block");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (next == bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(length, 1 + random.nextInt(5_000)), bytes.length - next);
      System.arraycopy(bytes, next, into, offset, count);
      next += count;
      return count;
    }
  }
}
