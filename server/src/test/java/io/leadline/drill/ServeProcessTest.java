package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ServeProcessTest {
  @Test
  void drillsStartTheServerAsTheLauncherDoes() throws IOException {
    String launcher = Files.readString(Program.ours().home().resolve("leadline"));
    assertThat(launcher).contains("tuning=\"" + String.join(" ", ServeProcess.TUNING) + "\"");
    ServeProcess.SURROUNDINGS.forEach((name, value) ->
        assertThat(launcher).contains(name + "=\"${" + name + ":-" + value + "}\""));
  }
}
