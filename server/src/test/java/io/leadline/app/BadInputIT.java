package io.leadline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadline.e2e.NeedsLab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The packaged program as somebody runs it who got something wrong: one line on standard error
/// that says what to do, nothing on standard output, exit code 1 for a refusal and 2 for a wrong
/// usage.
@NeedsLab
class BadInputIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void copyConfiguration() throws IOException {
    Path config = Files.createDirectory(folder.resolve("config"));
    for (String name : List.of("leadline.yml", "sources.yml", "calendar.yml", "cadences.yml")) {
      Files.copy(ROOT.resolve("config").resolve(name), config.resolve(name));
    }
    environment.put("LEADLINE_CONFIG", config.toString());
    environment.put("LEADLINE_FOLDERS_RULES", ROOT.resolve("routing-rules").toString());
    environment.put("LEADLINE_FOLDERS_TEMPLATES", ROOT.resolve("templates").toString());
    environment.put("LEADLINE_FOLDERS_STATE", folder.resolve("state").toString());
    environment.put("LEADLINE_AMI_SECRET", "not-the-secret");
  }

  static Stream<List<String>> commandsThatReadTheConfiguration() {
    return Stream.of(
        List.of("serve"),
        List.of("check"),
        List.of("user", "list"),
        List.of("accounts", "import", "accounts.csv"),
        List.of("rules", "explain", "--caller", "+4930555", "--dialled", "+4930555"));
  }

  @ParameterizedTest
  @MethodSource("commandsThatReadTheConfiguration")
  void wrongKeyIsToldWithItsLineAndTheLikelyOne(List<String> command) throws Exception {
    Path file = folder.resolve("config/leadline.yml");
    Files.writeString(file, Files.readString(file).replace("\nredis:\n", "\nrediss:\n"));
    var run = run(command);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).contains("leadline.yml:", "rediss", "redis").doesNotContain("\tat ");
  }

  @Test
  void misspeltVariableIsToldWithTheLikelyOne() throws Exception {
    environment.put("LEADLINE_WEB_PROT", "8080");
    assertThat(refusal("check")).contains("LEADLINE_WEB_PROT", "LEADLINE_WEB_PORT");
  }

  @Test
  void missingFileIsNamed() throws Exception {
    assertThat(refusal("queuelog", "report", "no-such-file")).contains("no-such-file");
  }

  @Test
  void missingConfigurationIsNamed() throws Exception {
    var run = run(List.of("check", "--config", "nowhere"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errors())
        .contains("nowhere: the folder is not there; LEADLINE_CONFIG names it")
        .doesNotContain("\tat ");
  }

  @Test
  void storeThatDoesNotAnswerIsNamed() throws Exception {
    environment.put("LEADLINE_REDIS_URI", "redis://127.0.0.1:" + freePort());
    Path file = Files.writeString(folder.resolve("accounts.csv"), "account\n");
    assertThat(refusal("accounts", "import", file.toString()))
        .contains("does not answer", "start it");
  }

  @Test
  void unreadableRuleIsToldWithItsLine() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    try (var shipped = Files.list(ROOT.resolve("routing-rules"))) {
      for (Path file : shipped.filter(Files::isRegularFile).toList()) {
        Files.copy(file, rules.resolve(file.getFileName()));
      }
    }
    Files.writeString(rules.resolve("zz.rules.yml"), "rules:\n  - rule: [\n");
    environment.put("LEADLINE_FOLDERS_RULES", rules.toString());
    for (var command : List.of(List.of("check"), List.of("rules", "test"))) {
      var run = run(command);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.output()).isEmpty();
      assertThat(run.errors()).contains("zz.rules.yml:").doesNotContain("\tat ");
    }
  }

  @Test
  void serverRefusesAStoreThatForgets() throws Exception {
    int port = freePort();
    Path said = folder.resolve("redis.out");
    var redis =
        new ProcessBuilder("redis-server", "--port", String.valueOf(port), "--save", "")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Files.readString(said).contains("Ready to accept connections"));
      environment.put("LEADLINE_REDIS_URI", "redis://127.0.0.1:" + port);
      environment.put("LEADLINE_WEB_PORT", String.valueOf(freePort()));
      environment.put("LEADLINE_MANAGEMENT_PORT", String.valueOf(freePort()));
      assertThat(refusal("serve")).contains("appendonly yes", "redis.conf");
    } finally {
      redis.destroyForcibly();
    }
  }

  @Test
  void serverSaysInOneLineThatThePbxRefusesItAndGoesOn() throws Exception {
    try (var pbx = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuseLogins(pbx));
      environment.put("LEADLINE_REDIS_URI", "embedded");
      environment.put("LEADLINE_WEB_PORT", String.valueOf(freePort()));
      environment.put("LEADLINE_MANAGEMENT_PORT", String.valueOf(freePort()));
      environment.put("LEADLINE_PBXS_0_AGI_PORT", String.valueOf(freePort()));
      environment.put("LEADLINE_PBXS_0_AMI_PORT", String.valueOf(pbx.getLocalPort()));
      Path said = folder.resolve("said");
      var server = program(List.of("serve")).redirectErrorStream(true);
      var running = server.redirectOutput(said.toFile()).start();
      try {
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .until(() -> Files.readString(said).contains("no link to"));
        assertThat(Files.readAllLines(said))
            .filteredOn(line -> line.contains("no link to"))
            .singleElement()
            .asString()
            .contains("login refused", "Authentication failed", "leadline doctor");
        assertThat(running.isAlive()).isTrue();
      } finally {
        running.destroy();
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static void refuseLogins(ServerSocket pbx) {
    while (!pbx.isClosed()) {
      try (var socket = pbx.accept()) {
        socket.getOutputStream().write("Asterisk Call Manager/11.0.0\r\n".getBytes(UTF_8));
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.startsWith("ActionID:")) {
            id = line + "\r\n";
          } else if (line.isEmpty()) {
            String answer = "Response: Error\r\n" + id + "Message: Authentication failed\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(UTF_8));
          }
        }
      } catch (IOException _) {
        // the server, or the test, has hung up: the next one is refused too
      }
    }
  }

  @Test
  void misspeltCommandIsWrongUsage() throws Exception {
    var run = run(List.of("doctro"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().lines()).singleElement().asString().contains("doctro", "doctor");
  }

  @Test
  void doctorTellsUnreachablePartsAsFindingsAndExitsWithOne() throws Exception {
    int nobody = freePort();
    environment.put("LEADLINE_REDIS_URI", "redis://127.0.0.1:" + nobody);
    environment.put("LEADLINE_PBXS_0_AMI_PORT", String.valueOf(nobody));
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("LEADLINE_WEB_PORT", String.valueOf(taken.getLocalPort()));
      environment.put("LEADLINE_MANAGEMENT_PORT", String.valueOf(freePort()));
      var run = run(List.of("doctor", "--json"));
      assertThat(run.exit()).as(run.errors()).isEqualTo(1);
      assertThat(run.errors()).doesNotContain("\tat ");
      assertThat(JsonMapper.builder().build().readTree(run.output()))
          .filteredOn(finding -> finding.get("status").asText().equals("fail"))
          .allSatisfy(finding -> assertThat(finding.get("mend").asText()).isNotEmpty())
          .extracting(finding -> finding.get("check").asText())
          .contains("store/connection", "ports/web", "pbx main/connection");
    }
  }

  private String refusal(String... command) throws Exception {
    var run = run(List.of(command));
    assertThat(run.exit()).as(run.errors()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().lines()).as(run.errors()).hasSize(1);
    return run.errors();
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private Run run(List<String> command) throws Exception {
    var program = program(command);
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    var process = program.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
  }

  private ProcessBuilder program(List<String> command) {
    var words = Stream.concat(Stream.of(ROOT.resolve("leadline").toString()), command.stream());
    var program = new ProcessBuilder(words.toList()).directory(folder.toFile());
    program.environment().keySet().removeIf(name -> name.startsWith("LEADLINE_"));
    program.environment().putAll(environment);
    return program;
  }

  private record Run(int exit, String output, String errors) {}
}
