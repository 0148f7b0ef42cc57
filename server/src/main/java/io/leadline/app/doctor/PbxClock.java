package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Seen;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// Events bear the PBX's own time, and its clock agrees with ours.
final class PbxClock implements PbxCheck {
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    if (pbx.account().clockAhead().isEmpty()) {
      return pbx.call() instanceof Call.Heard
          ? Stream.of(
              Finding.warn(
                  wish.area(),
                  "event times",
                  "events bear no time, so waits are measured by their arrival here",
                  ManagerConf.general("timestampevents = yes")))
          : Stream.of();
    }
    var ahead = pbx.account().clockAhead().get();
    String seconds = String.format(Locale.ROOT, "%.1f s", ahead.abs().toMillis() / 1000.0);
    return Stream.of(
        Finding.ok(wish.area(), "event times", "events bear their time"),
        ahead.abs().compareTo(TOLERANCE) <= 0
            ? Finding.ok(wish.area(), "clock", "agrees with ours within " + seconds)
            : Finding.warn(
                wish.area(),
                "clock",
                seconds + (ahead.isNegative() ? " behind ours" : " ahead of ours"),
                "run the same time service on both machines: apt install chrony"));
  }
}
