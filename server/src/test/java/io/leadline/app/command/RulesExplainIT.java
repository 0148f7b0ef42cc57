package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.store.EmbeddedStore;
import io.leadline.store.NeedsRedis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `rules explain` with a store that knows the caller.
class RulesExplainIT {
  private static final URI NOWHERE = URI.create("redis://:none@127.0.0.1:1");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  @NeedsRedis
  void storeSaysWhoTheCallerIs() throws IOException {
    Path accounts = folder.resolve("accounts.csv");
    Files.writeString(
        accounts,
        """
        account,tier,kam,deputy,contact,position,phone,mail,language,revenue
        globex,key,,,Hank Scorpio,CEO,+49 30 7770001,hank@globex.example,en,
        """);
    try (var store = EmbeddedStore.start(folder.resolve("redis"))) {
      String config = StoreConfiguration.write(folder, store).toString();
      assertThat(run("accounts", "import", accounts.toString(), "--config", config))
          .as("%s", err)
          .isZero();
      String rules = Path.of("..", "routing-rules").toString();
      int exit =
          run(
              "rules",
              "explain",
              "--caller",
              "030 777 0001",
              "--dialled",
              "030 5550100",
              "--config",
              config,
              "--rules",
              rules);
      assertThat(exit).isZero();
    }
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("decided by key-client: the tier is key");
  }

  @Test
  void commandSaysThatItDoesNotSeeWhoIsFree() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.rules.yml"),
        """
        rules:
          - name: everybody
            to:
              - {reps: {skill: sales, language: caller, turn: longest-free}, for: 20s}
              - {queue: incoming-sales, for: 5m}
        """);
    String config = StoreConfiguration.write(folder, NOWHERE).toString();
    run(
        "rules",
        "explain",
        "--caller",
        "withheld",
        "--dialled",
        "030 5550100",
        "--config",
        config,
        "--rules",
        rules.toString());
    assertThat(err.toString()).contains("queues and reps are not seen from here");
  }

  @Test
  void callerIsAStrangerWhereTheStoreIsAway() throws IOException {
    String config = StoreConfiguration.write(folder, NOWHERE).toString();
    int exit =
        run(
            "rules",
            "explain",
            "--caller",
            "030 777 0001",
            "--dialled",
            "030 5550100",
            "--config",
            config,
            "--rules",
            Path.of("..", "routing-rules").toString());
    assertThat(exit).isZero();
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("taken for a stranger, the store cannot say: ");
    assertThat(out.toString()).contains("decided by everybody");
  }
}
