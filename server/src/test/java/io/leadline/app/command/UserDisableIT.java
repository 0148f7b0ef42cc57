package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.store.EmbeddedStore;
import io.leadline.store.NeedsRedis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `user disable` with a store: nobody leaves with clients unless somebody says so.
@NeedsRedis
@Tag("full")
class UserDisableIT {
  @TempDir private Path folder;
  private String config = "";
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    var all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = config;
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  private void add(String login, String roles) {
    assertThat(
            run(
                "user",
                "add",
                login,
                "--roles",
                roles,
                "--password-file",
                folder.resolve("password").toString()))
        .as("%s", err)
        .isZero();
  }

  @Test
  void leaverWithClientsIsAskedForAnHeirAndDeputiesAreTold() throws IOException {
    Path accounts = folder.resolve("accounts.csv");
    Files.writeString(
        accounts,
        """
        account,tier,kam,deputy,contact,phone
        Globex,key,bela,anna,Hank,+49 30 7770001
        Initech,key,carl,bela,Bill,+49 30 7770002
        """);
    Files.writeString(folder.resolve("password"), "a long password 4711");
    try (var store = EmbeddedStore.start(folder.resolve("redis"))) {
      config = StoreConfiguration.write(folder, store).toString();
      for (String login : new String[] {"anna", "bela", "carl", "dora"}) {
        add(login, "rep,kam");
      }
      assertThat(run("accounts", "import", accounts.toString())).as("%s", err).isZero();
      assertThat(run("user", "disable", "bela")).isEqualTo(1);
      assertThat(err.toString())
          .contains("still with bela: 0 tasks, 0 leads, 2 accounts")
          .contains("leadline user disable bela --hand-over-to LOGIN")
          .contains("leadline user disable bela --keep-clients");
      assertThat(run("user", "list")).isZero();
      assertThat(out.toString()).doesNotContain("disabled");
      assertThat(run("user", "disable", "bela", "--deputy", "dora")).isEqualTo(2);
      assertThat(run("user", "disable", "bela", "--hand-over-to", "anna")).isZero();
      assertThat(out.toString())
          .contains("handed over to anna: 0 tasks, 0 leads, 2 accounts")
          .contains("deputy is anna now: Initech (manager carl)");
      assertThat(err.toString()).contains("without a deputy now: Globex (manager anna)");
      assertThat(run("user", "disable", "carl", "--hand-over-to", "anna", "--deputy", "dora"))
          .isZero();
      assertThat(err.toString()).doesNotContain("without a deputy");
    }
  }
}
