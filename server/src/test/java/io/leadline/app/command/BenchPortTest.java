package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.store.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where measurements listen.
class BenchPortTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... words) {
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Stream.of("bench"), Stream.of(words)).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"agi", "ami", "tasks", "calls", "cost"})
  void portThatIsTakenIsNamedBeforeAnythingIsMeasured(String what) throws Exception {
    try (var taken = new ServerSocket(Ports.next(), 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(bench(what, "--port", port)).isOne();
      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "leadline: port %s is in use; stop the other program or choose another with --port"
                  .formatted(port));
      assertThat(out.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agi --port 4573 --server 127.0.0.1:1",
        "tasks --port 0",
        "ami --port 70000",
        "cost --port 4573 --redis redis://127.0.0.1:1"
      })
  void portThatMeansNothingIsWrongUsage(String words) {
    assertThat(bench(words.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).contains("--port");
  }

  @Test
  void eventsAreSentFromThePortThatIsNamed() {
    assertThat(bench("ami", "--calls", "40", "--port", String.valueOf(Ports.next()))).isZero();
    assertThat(out.toString()).contains("leadline");
  }
}
