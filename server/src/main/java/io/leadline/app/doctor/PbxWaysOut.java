package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.Optional;
import java.util.stream.Stream;

/// Where calls go out: to clients who are called back, and to the phone that is the last resort.
final class PbxWaysOut implements PbxCheck {
  private static final String TRUNK = "LL_TRUNK";
  private static final String DUTY = "LL_DUTY";
  private static final String THEN = "   then on the PBX: asterisk -rx 'dialplan reload'";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    Optional<Finding> trunk =
        pbx.call() instanceof Call.Heard heard
            ? Optional.of(
                trunk(heard.test().settings().getOrDefault(TRUNK, ""), dead(pbx, TRUNK), wish))
            : Optional.empty();
    return Stream.concat(trunk.stream(), dead(pbx, DUTY).map(name -> duty(name, wish)).stream());
  }

  private static Optional<String> dead(Seen pbx, String global) {
    return Optional.ofNullable(pbx.dialplan().deadEnds().get(global));
  }

  private static Finding trunk(String trunk, Optional<String> dead, PbxWish wish) {
    if (trunk.isEmpty()) {
      return Finding.warn(
          wish.area(),
          "trunk",
          "LL_TRUNK is not set, so no client can be called back",
          "extensions.conf [globals]: LL_TRUNK = PJSIP/NUMBER@your-trunk" + THEN);
    }
    return dead.map(name ->
            Finding.warn(
                wish.area(),
                "trunk",
                "LL_TRUNK dials by '"
                    + name
                    + "', which the PBX does not know: no client can be called back",
                "pjsip.conf: an endpoint '"
                    + name
                    + "'; or extensions.conf [globals]: LL_TRUNK = PJSIP/NUMBER@your-trunk"
                    + THEN))
        .orElseGet(() -> Finding.ok(wish.area(), "trunk", trunk));
  }

  private static Finding duty(String name, PbxWish wish) {
    return Finding.warn(
        wish.area(),
        "duty",
        "LL_DUTY dials '" + name + "', which the PBX does not know: nobody is the last resort",
        "pjsip.conf: an endpoint '"
            + name
            + "'; or extensions.conf [globals]: LL_DUTY = PJSIP/<a phone>"
            + THEN);
  }
}
