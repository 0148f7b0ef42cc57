package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.stream.Stream;

/// The PBX's own database holds key clients' numbers: by them it rings their managers while the
/// server is down.
final class PbxKeyNumbers implements PbxCheck {
  private static final String CHECK = "key numbers";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    if (wish.keyNumbers().isEmpty()
        || !(pbx.call() instanceof Call.Heard heard)
        || heard.test().keyRows().isEmpty()) {
      return Stream.of();
    }
    int wanted = wish.keyNumbers().getAsInt();
    int missing = wanted - heard.test().keyRows().getAsInt();
    return Stream.of(
        missing <= 0
            ? Finding.ok(
                wish.area(),
                CHECK,
                wanted == 0
                    ? "no key client has a number"
                    : "all %d key clients' numbers are on the PBX".formatted(wanted))
            : Finding.warn(
                wish.area(),
                CHECK,
                "%d of %d key clients' numbers are not on the PBX yet: without the server these"
                        .formatted(missing, wanted)
                    + " callers reach the sales line",
                "run leadline serve, which writes them within seconds; where it runs and says"
                    + " \"key numbers are not copied\", copy"
                    + " config/asterisk/leadline-extensions.conf (ll-sync) to the PBX again   then"
                    + " on the PBX: asterisk -rx 'dialplan reload'"));
  }
}
