package io.leadline.app.doctor;

import io.leadline.demo.pbx.SimulatedPbx;
import io.leadline.flow.probe.PbxSight;
import java.util.List;
import java.util.stream.Stream;

/// Judges a PBX.
final class PbxDoctor {
  private static final List<PbxCheck> CHECKS =
      List.of(
          new PbxBoot(),
          new PbxVersion(),
          new PbxActions(),
          new PbxEvents(),
          new PbxClock(),
          new PbxContexts(),
          new PbxQueues(),
          new PbxTurns(),
          new PbxWaits(),
          new PbxPhones(),
          new PbxCall(),
          new PbxWaysOut(),
          new PbxKeyNumbers(),
          new PbxLedger(),
          new PbxPrompts());

  private PbxDoctor() {}

  static List<Finding> judge(PbxSight sight, PbxWish wish) {
    return switch (sight) {
      case PbxSight.Silent silent ->
          List.of(
              Finding.fail(
                  wish.area(),
                  "connection",
                  wish.manager() + ": " + silent.why(),
                  "see whether Asterisk runs: asterisk -rx 'core show uptime'; then manager.conf"
                      + " [general]: enabled = yes, port = "
                      + wish.manager().replaceAll(".*:", "")
                      + ", bindaddr = an address this machine reaches; or correct pbxs: - ami: in"
                      + " leadline.yml"));
      case PbxSight.Refused refused ->
          List.of(
              Finding.fail(
                  wish.area(),
                  "login",
                  wish.account() + " at " + wish.manager() + ": " + refused.answer(),
                  ManagerConf.account(
                      wish,
                      "secret = <the secret this server is given>, permit = <this server's address>")));
      case PbxSight.Seen seen -> seen(seen, wish);
    };
  }

  private static List<Finding> seen(PbxSight.Seen seen, PbxWish wish) {
    var login = Finding.ok(wish.area(), "login", "as " + wish.account() + " at " + wish.manager());
    if (seen.version().equals(SimulatedPbx.VERSION)) {
      return List.of(
          login,
          Finding.ok(
              wish.area(),
              "kind",
              "simulated: it has no files, modules or dialplan, so there is nothing to look at;"
                  + " of a real PBX its version, account, queues, phones, prompts and a test call"
                  + " are looked at"));
    }
    return Stream.concat(
            Stream.of(login), CHECKS.stream().flatMap(check -> check.judge(seen, wish)))
        .toList();
  }
}
