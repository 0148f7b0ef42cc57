package io.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.command.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void versionSaysTheVersionAndTheJavaItRunsOn() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).matches("(?s)leadline \\d+\\.\\d+\\.\\d+\\S*\\R.*java 25\\R");
  }

  @Test
  void helpListsEveryCommand() {
    assertThat(run("help")).isZero();
    var names = Commands.commandLine().getSubcommands().keySet();
    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(out.toString()).contains(name));
  }

  @Test
  void lengthThatIsNoTimeIsWrongUsage() {
    assertThat(run("demo", "--for", "5x")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("--for", "5x", "20s, 5m");
  }

  @Test
  void unknownCommandIsWrongUsage() {
    assertThat(run("sevre")).isEqualTo(2);
    assertThat(err.toString()).contains("sevre");
    assertThat(out.toString()).isEmpty();
  }
}
