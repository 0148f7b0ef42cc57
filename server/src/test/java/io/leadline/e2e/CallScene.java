package io.leadline.e2e;

import io.leadline.event.CallOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One caller, where the rules send the call, and what must become of it. The number dialled is the
/// scene's own.
///
/// @param after seconds from the beginning
/// @param steps as the lab's callers understand them
/// @param number as the trunk sends it, or `withheld`
/// @param from a raw `From:` header in place of one with the number
/// @param recorded the number that must be recorded, E.164; empty for one taken as withheld
/// @param to the rule's stages, YAML
/// @param stays queue and outcome of each stay, in order
/// @param phone the phone that the caller talks with first; empty where any of the sales line will
///   do, or nobody answers
/// @param mayBeRefused whether the PBX may turn the message down as no SIP at all
/// @param talk with members of queues, where the caller is handed on at once
record CallScene(
    double after,
    String name,
    String steps,
    String number,
    Optional<String> from,
    String dialled,
    Optional<String> recorded,
    List<String> to,
    List<String> stays,
    CallOutcome outcome,
    Optional<String> phone,
    boolean mayBeRefused,
    HandedOn handedOnBy,
    Duration talk) {
  /// How the member hands the caller on.
  enum HandedOn {
    NOT,
    AT_ONCE,
    AFTER_A_WORD
  }

  /// A line for `lab calls`.
  String line() {
    return String.format(Locale.ROOT, "%.1f,%s,%s,%s,%s", after, name, steps, number, dialled)
        + from.map(header -> "," + header).orElse("");
  }

  /// The rule that sends this scene's calls.
  String rule() {
    return "  - name: "
        + name
        + "\n    when: {dialled: [\""
        + dialled
        + "\"]}\n    to:\n"
        + String.join("", to.stream().map(stage -> "      - {" + stage + "}\n").toList())
        + "    askSource: never\n";
  }
}
