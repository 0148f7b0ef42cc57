package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.stream.Stream;

/// Each prompt plays on the PBX, tried with `--prompts`.
final class PbxPrompts implements PbxCheck {
  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    if (!(pbx.call() instanceof Call.Heard heard)) {
      return Stream.of();
    }
    if (wish.prompts().isEmpty()) {
      return Stream.of(
          Finding.ok(
              wish.area(),
              "prompts",
              "not looked at: leadline doctor --prompts has the PBX play each"));
    }
    var silent = heard.test().silentPrompts();
    return Stream.of(
        silent.isEmpty()
            ? Finding.ok(wish.area(), "prompts", wish.prompts().size() + " prompts play")
            : Finding.fail(
                wish.area(),
                "prompts",
                "do not play: " + String.join(", ", silent),
                "leadline prompts build  makes them from templates/prompts/; put them under"
                    + " sounds/leadline/ on the PBX"));
  }
}
