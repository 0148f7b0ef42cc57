package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Seen;
import io.leadline.flow.probe.SelfTest;
import java.util.ArrayList;
import java.util.stream.Stream;

/// What the PBX said of itself when it called its own `ll-selftest`.
final class PbxCall implements PbxCheck {
  private static final String THEN = "   then on the PBX: asterisk -rx 'dialplan reload'";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    return switch (pbx.call()) {
      case Call.NotPlaced refused ->
          Stream.of(
              Finding.fail(
                  wish.area(),
                  "self-test",
                  "the PBX did not place the call: " + refused.answer(),
                  refused.answer().contains("ermission")
                      ? ManagerConf.account(wish, ManagerConf.WRITE)
                      : "extensions.conf: #include \"leadline-extensions.conf\"" + THEN));
      case Call.Unheard _ ->
          Stream.of(
              Finding.fail(
                  wish.area(),
                  "self-test",
                  "the call was placed and none of its UserEvents came",
                  ManagerConf.account(wish, ManagerConf.READ)));
      case Call.Heard heard -> told(heard.test(), wish);
    };
  }

  private static Stream<Finding> told(SelfTest test, PbxWish wish) {
    var findings = new ArrayList<Finding>();
    findings.add(
        test.finished()
            ? Finding.ok(wish.area(), "self-test", "the call came to its end")
            : Finding.warn(
                wish.area(),
                "self-test",
                "the call did not come to its end in time",
                "look at its way on the PBX: asterisk -rvvv"));
    findings.add(agi(test, wish));
    findings.add(country(test, wish));
    return findings.stream();
  }

  private static Finding agi(SelfTest test, PbxWish wish) {
    String at = test.settings().getOrDefault("LL_AGI", "127.0.0.1:4573");
    String ours = wish.agi().toString();
    String line = "extensions.conf [globals]: LL_AGI = " + ours + THEN;
    return switch (test.agi()) {
      case ANSWERED -> Finding.ok(wish.area(), "agi", "the PBX reaches this server at " + at);
      case FAILED ->
          Finding.fail(
              wish.area(),
              "agi",
              at.equals(ours)
                  ? "the PBX cannot connect to " + at
                  : "the PBX calls " + at + ", and this server listens at " + ours,
              at.equals(ours)
                  ? "leadline.yml: pbxs: - agi: {host: <an address the PBX can reach>}, and the"
                      + " same as LL_AGI in extensions.conf [globals]"
                  : line);
      case STRANGER ->
          Finding.fail(
              wish.area(), "agi", "what the PBX reaches at " + at + " is not this server", line);
      case NOT_TRIED ->
          Finding.warn(
              wish.area(),
              "agi",
              "the dialplan on the PBX is older than this server and does not try it",
              "copy config/asterisk/leadline-extensions.conf to the PBX again" + THEN);
    };
  }

  private static Finding country(SelfTest test, PbxWish wish) {
    String code = test.settings().getOrDefault("LL_COUNTRY", "");
    String wanted = String.valueOf(wish.countryCode());
    return code.equals(wanted)
        ? Finding.ok(wish.area(), "country", "national numbers are +" + code)
        : Finding.warn(
            wish.area(),
            "country",
            code.isEmpty()
                ? "LL_COUNTRY is not set, so without the server key clients are not known"
                : "LL_COUNTRY is " + code + " and this server's configuration means " + wanted,
            "extensions.conf [globals]: LL_COUNTRY = " + wanted + THEN);
  }
}
