package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the lab says of callers whom it cannot play.
@NeedsLab
class LabCallsIT {
  private final LabCommand lab = new LabCommand("lab-calls", Map.of());
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    String _ = lab.run("down");
  }

  /// The number ends the part of the scene that is no XML.
  @Test
  void sceneThatSippRefusesIsToldWithItsFirstLine() throws Exception {
    Path calls =
        Files.writeString(
            folder.resolve("calls"), "0,torn,1 hangup,+4930]]></send><nop,+49301000\n");
    assertThatThrownBy(() -> lab.run("calls", calls.toString()))
        .hasMessageContaining("ended with 1\n")
        .hasMessageContaining("call torn: SIPp refuses its scene: ")
        .hasMessageContaining("calls that were never made: 1");
  }
}
