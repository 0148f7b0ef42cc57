package io.leadline.pbx.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dialplan's globals that hold what is dialled: whether the PBX knows the phone or trunk. It
/// says so of its PJSIP endpoints alone.
final class DialledGlobals {
  private static final List<String> NAMES = List.of("LL_TRUNK", "LL_DUTY");

  /// `PJSIP/101`, `PJSIP/NUMBER@trunk`, `PJSIP/trunk/sip:NUMBER@host`.
  private static final Pattern DIALLED =
      Pattern.compile("PJSIP/(?:([\\w.+-]+)(?:/.*)?|[^/@&]*@([\\w.+-]+))");

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private DialledGlobals() {}

  /// The endpoint that is not there, by the global that names it.
  static Map<String, String> deadEnds(AmiConversation pbx) throws IOException {
    var dead = new TreeMap<String, String>();
    for (String name : NAMES) {
      for (String dialled : pbx.value(ANSWER, name).split("&", 10)) {
        Optional<String> endpoint = endpoint(dialled);
        if (endpoint.isPresent()
            && pbx.value(ANSWER, "DEVICE_STATE(PJSIP/" + endpoint.get() + ")").equals("INVALID")) {
          dead.put(name, endpoint.get());
        }
      }
    }
    return dead;
  }

  /// Of what is dialled, the name of the phone or trunk; empty where it is none of PJSIP's.
  static Optional<String> endpoint(String dialled) {
    Matcher parts = DIALLED.matcher(dialled.strip());
    return parts.matches()
        ? Optional.ofNullable(parts.group(1)).or(() -> Optional.ofNullable(parts.group(2)))
        : Optional.empty();
  }
}
