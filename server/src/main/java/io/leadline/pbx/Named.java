package io.leadline.pbx;

import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import java.util.Optional;
import java.util.function.Function;

/// Names as a PBX writes them. What has not the form of a name is empty, never an error: it may
/// come from whoever calls.
public final class Named {
  private Named() {}

  public static Optional<CallId> call(String pbx, String conversation) {
    return read(pbx + ":" + conversation, CallId::new);
  }

  public static Optional<QueueName> queue(String name) {
    return read(name, QueueName::new);
  }

  public static Optional<MemberInterface> member(String name) {
    return read(name, MemberInterface::new);
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
