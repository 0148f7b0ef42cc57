package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Seen;
import java.util.List;
import java.util.stream.Stream;

/// Our part of the dialplan is included, and calls come to it.
final class PbxContexts implements PbxCheck {
  private static final List<String> OURS =
      List.of(
          "ll-inbound",
          "ll-say",
          "ll-callback",
          "ll-move",
          "ll-listen",
          "ll-place",
          "ll-sync",
          "ll-selftest");
  private static final String DOOR =
      "exten => _[+0-9]!,1,Goto(ll-inbound,${FILTER(+0-9,${EXTEN})},1)";
  private static final String THEN = "   then on the PBX: asterisk -rx 'dialplan reload'";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    var dialplan = pbx.dialplan();
    if (dialplan.contexts().isEmpty()) {
      return Stream.of(); // the account may not list them, which is said elsewhere
    }
    var missing = OURS.stream().filter(name -> !dialplan.contexts().contains(name)).toList();
    if (!missing.isEmpty()) {
      return Stream.of(
          Finding.fail(
              wish.area(),
              "dialplan",
              "not loaded: " + String.join(", ", missing),
              "extensions.conf: #include \"leadline-extensions.conf\"" + THEN));
    }
    return Stream.of(
        Finding.ok(wish.area(), "dialplan", String.join(", ", OURS) + " are loaded"),
        door(pbx, wish));
  }

  private static Finding door(Seen pbx, PbxWish wish) {
    var dialplan = pbx.dialplan();
    if (!dialplan.rawDoors().isEmpty()) {
      return Finding.warn(
          wish.area(),
          "doors",
          "the number dialled is handed on unfiltered in " + String.join(", ", dialplan.rawDoors()),
          "extensions.conf [" + dialplan.rawDoors().iterator().next() + "]: " + DOOR + THEN);
    }
    return dialplan.doors().isEmpty()
        ? Finding.warn(
            wish.area(),
            "doors",
            "no context sends its calls to ll-inbound",
            "extensions.conf, the trunk's context: " + DOOR + THEN)
        : Finding.ok(
            wish.area(), "doors", "calls come in by " + String.join(", ", dialplan.doors()));
  }
}
