package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Seen;
import java.util.stream.Stream;

/// Without FullyBooted nobody knows when the PBX's answers can be believed.
final class PbxBoot implements PbxCheck {
  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    return Stream.of(
        pbx.booted()
            ? Finding.ok(wish.area(), "boot", "FullyBooted was told")
            : Finding.fail(
                wish.area(),
                "boot",
                "FullyBooted was not told: the PBX still starts, or the account may not read system",
                ManagerConf.account(wish, ManagerConf.READ)));
  }
}
