package io.leadline.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.e2e.NeedsLab;
import io.leadline.store.probe.StoreProbe;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real Redis, set up wrong, and right by the line the doctor names.
@NeedsLab
class StoreDoctorIT {
  @TempDir private Path folder;
  private Process redis;
  private int port;

  @BeforeEach
  void startSoundRedis() throws Exception {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    redis =
        new ProcessBuilder(
                "redis-server",
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--maxmemory-policy",
                "noeviction")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.out").toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> finding(look(""), "connection").status() == Status.OK);
  }

  @AfterEach
  void stopRedis() throws Exception {
    redis.destroyForcibly(); // a first rewrite of its file would keep it from ending
    assertThat(redis.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void soundStoreHasNothingToMend() {
    assertThat(look(""))
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.OK))
        .extracting(Finding::check)
        .containsExactly(
            "connection",
            "version",
            "appendonly",
            "appendfsync",
            "maxmemory-policy",
            "disk",
            "memory");
  }

  @ParameterizedTest
  @CsvSource({
    "appendonly,no,yes",
    "appendfsync,everysec,always",
    "appendfsync,no,always",
    "maxmemory-policy,allkeys-lru,noeviction"
  })
  void settingThatLosesDataIsToldWithTheLineThatKeepsIt(String name, String wrong, String right)
      throws Exception {
    set(name, wrong);
    var fault = finding(look(""), name);
    assertThat(fault.status()).isEqualTo(Status.FAIL);
    assertThat(fault.found()).startsWith(wrong);
    assertThat(fault.mend()).contains("redis.conf: " + name + " " + right);
    set(name, right);
    assertThat(finding(look(""), name).status()).isEqualTo(Status.OK);
  }

  @Test
  void fullMemoryIsToldWithAHigherLimit() throws Exception {
    set("maxmemory", "1000000");
    var fault = finding(look(""), "memory");
    assertThat(fault.status()).isEqualTo(Status.WARN);
    assertThat(fault.mend()).contains("maxmemory 2mb");
  }

  @Test
  void wrongPasswordIsToldWithTheKeyItBelongsTo() throws Exception {
    set("requirepass", "the-right-one");
    for (String login : List.of("", ":the-wrong-one@")) {
      assertThat(look(login)).hasSize(1);
      var fault = finding(look(login), "login");
      assertThat(fault.status()).isEqualTo(Status.FAIL);
      assertThat(fault.mend()).contains("redis: password: {env: LEADLINE_REDIS_PASSWORD}");
      assertThat(fault.found()).doesNotContain("the-wrong-one");
    }
    assertThat(finding(look(":the-right-one@"), "connection").status()).isEqualTo(Status.OK);
  }

  @Test
  void storeOutOfReachIsToldWithTheAddressTried() throws Exception {
    stopRedis();
    var fault = finding(look(""), "connection");
    assertThat(fault.status()).isEqualTo(Status.FAIL);
    assertThat(fault.found()).contains("127.0.0.1:" + port);
    assertThat(fault.mend()).contains("redis: uri:");
  }

  private List<Finding> look(String login) {
    String node = "127.0.0.1:" + port;
    return StoreDoctor.judge(new StoreProbe("redis://" + login + node).look(), node);
  }

  private static Finding finding(List<Finding> findings, String check) {
    return findings.stream()
        .filter(finding -> finding.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing about " + check + " in " + findings));
  }

  private void set(String name, String value) throws Exception {
    var process =
        new ProcessBuilder("redis-cli", "-p", String.valueOf(port), "config", "set", name, value)
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith("OK");
  }
}
