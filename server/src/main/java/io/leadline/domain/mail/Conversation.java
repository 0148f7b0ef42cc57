package io.leadline.domain.mail;

import io.leadline.event.InboundMail;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Which earlier mails one answers.
public final class Conversation {
  private static final int LOOKED_UP = 20;

  private Conversation() {}

  /// Message-IDs without their angle brackets, the likeliest first: the one answered, then the
  /// thread's from its end.
  public static List<String> answered(InboundMail mail) {
    var ids = new LinkedHashSet<String>(mail.threading().inReplyTo());
    var references = new ArrayList<>(mail.threading().references());
    ids.addAll(references.reversed());
    return ids.stream().map(id -> id.replaceAll("[<>]", "")).limit(LOOKED_UP).toList();
  }
}
