package io.leadline.pbx;

import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names as a PBX writes them. What has not the form of a name is empty, never an error: it may
/// come from whoever calls.
public final class Named {
  private static final Pattern FREEPBX_HINT = Pattern.compile("(?i)hint:([0-9]{1,20})@ext-local");

  private Named() {}

  public static Optional<CallId> call(String pbx, String conversation) {
    return read(pbx + ":" + conversation, CallId::new);
  }

  public static Optional<QueueName> queue(String name) {
    return read(name, QueueName::new);
  }

  /// FreePBX names the state of extension 101 by its hint, `hint:101@ext-local`, which stands for
  /// the phone `PJSIP/101`.
  public static Optional<MemberInterface> member(String name) {
    Matcher hint = FREEPBX_HINT.matcher(name);
    return read(hint.matches() ? "PJSIP/" + hint.group(1) : name, MemberInterface::new);
  }

  public static Optional<ActId> act(String id) {
    return read(id, ActId::new);
  }

  private static <T> Optional<T> read(String text, Function<String, T> make) {
    try {
      return Optional.of(make.apply(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
