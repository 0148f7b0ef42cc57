package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CallId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Orders name a caller's channel as the PBX does.
class LinesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T05:30:45Z");

  private final Lines lines = new Lines();
  private final AmiTranslator translator =
      new AmiTranslator(Recorded.PBX, InstantSource.fixed(NOW), _ -> {}, _ -> {}, lines);

  @Test
  void callerIsFoundBeforeHeJoinsAnyQueue() {
    List<AmiFrame> scene = Recorded.frames("answered");
    AmiFrame arrived = userEvent(scene, "LeadlineArrived");
    translator.take(arrived);
    var call = new CallId(Recorded.PBX + ":" + arrived.get("Uniqueid"));
    assertThat(lines.channel(call)).contains(arrived.get("Channel")).isNotEmpty();

    scene.stream().filter(frame -> frame.get("Event").equals("Hangup")).forEach(translator::take);
    assertThat(lines.channel(call)).isEmpty();
  }

  private static AmiFrame userEvent(List<AmiFrame> scene, String name) {
    return scene.stream()
        .filter(frame -> frame.get("UserEvent").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
