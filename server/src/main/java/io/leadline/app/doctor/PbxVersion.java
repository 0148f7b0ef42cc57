package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Seen;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Older majors than 16 lack queue events this server folds.
final class PbxVersion implements PbxCheck {
  private static final int OLDEST = 16;
  private static final Pattern MAJOR = Pattern.compile("(?:certified[/-])?(\\d{1,3})\\..*");

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    var major = MAJOR.matcher(pbx.version());
    if (!major.matches()) {
      return Stream.of(
          Finding.warn(
              wish.area(),
              "version",
              pbx.version().isEmpty()
                  ? "the account may not ask for it"
                  : pbx.version() + " is no release, so nobody tried Leadline with it",
              pbx.version().isEmpty()
                  ? ManagerConf.account(wish, ManagerConf.WRITE)
                  : "install a release, " + OLDEST + " or newer"));
    }
    return Stream.of(
        Integer.parseInt(major.group(1)) >= OLDEST
            ? Finding.ok(wish.area(), "version", "Asterisk " + pbx.version())
            : Finding.fail(
                wish.area(),
                "version",
                "Asterisk " + pbx.version() + " is too old",
                "install Asterisk " + OLDEST + " or newer"));
  }
}
