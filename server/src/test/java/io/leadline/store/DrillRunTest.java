package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docker/lab/drill` as a process: what it leaves behind, and where it listens.
@NeedsRedis
class DrillRunTest {
  private static final long LIMIT_SECONDS = 300;

  @TempDir private Path temp;
  @TempDir private Path beside;

  /// @param said all that it wrote
  private record Ended(int exit, String said) {}

  private Ended drill(String... words) throws IOException, InterruptedException {
    Path said = beside.resolve("said");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temp,
                "-Dleadline.log=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                DrillMain.class.getName()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(said, UTF_8));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.toList();
    }
  }

  @Test
  void drillThatPassesLeavesNothing() throws Exception {
    var ended = drill("poison", "--n", "60", "--faults", "20");
    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(left()).isEmpty();
  }

  @Test
  void drillThatIsRedKeepsWhatItMadeInOneFolderAndNamesIt() throws Exception {
    var ended = drill("poison", "--n", "30", "--faults", "10");
    assertThat(ended.exit()).as(ended.said()).isOne();
    assertThat(left())
        .singleElement()
        .satisfies(folder -> {
          assertThat(ended.said()).contains("what poison left is kept in " + folder);
          assertThat(folder.resolve("redis")).isDirectory();
        });
  }

  @Test
  void drillListensWhereItIsToldAndNamesAPortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(Ports.next(), 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var ended = drill("poison", "--n", "60", "--faults", "20", "--port", "" + port);
      assertThat(ended.exit()).isOne();
      assertThat(ended.said()).contains("port " + port + " is in use").doesNotContain("\tat ");
      assertThat(left()).isEmpty();
    }
  }
}
