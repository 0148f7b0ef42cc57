package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.store.EmbeddedStore;
import io.leadline.store.NeedsRedis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `accounts twins` with a store.
@NeedsRedis
class AccountsTwinsIT {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void run(String... arguments) {
    int exit =
        Commands.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertThat(exit).as("%s", err).isZero();
  }

  @Test
  void whoMayBeThereTwiceIsToldAsOnThePage() throws IOException {
    Path accounts = folder.resolve("accounts.csv");
    Files.writeString(
        accounts,
        """
        account,tier,kam,deputy,contact,position,phone,mail,language,revenue
        Globex,key,,,Hank Scorpio,,+49 30 7770001,hank@globex.example,en,
        Globex,key,,,Scorpio Hank,,+49 30 7770002,,en,
        Глобекс,large,,,Хэнк Скорпио,,+49 30 7770001,hank@globex.example,ru,
        Globex GmbH,small,,,Homer,,+49 30 7770009,,en,
        """);
    try (var store = EmbeddedStore.start(folder.resolve("redis"))) {
      String config = StoreConfiguration.write(folder, store).toString();
      run("accounts", "import", accounts.toString(), "--config", config);
      out.getBuffer().setLength(0);
      run("accounts", "twins", "--json", "--config", config);
    }
    var pairs = new ObjectMapper().readTree(out.toString());
    assertThat(
            pairs
                .valueStream()
                .map(pair -> pair.path("kind").asText() + ": " + pair.path("why").asText()))
        .contains(
            "account: the same name but for its form",
            "contact: the same name in the same company",
            "contact: several numbers or addresses in common",
            "account: somebody of both may be one person");
  }
}
