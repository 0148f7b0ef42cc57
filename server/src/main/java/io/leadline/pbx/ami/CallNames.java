package io.leadline.pbx.ami;

import io.leadline.event.CallId;
import io.leadline.pbx.Named;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which conversation a channel belongs to. A caller's own channel gives the conversation its name;
/// a channel that carries it on (a placeholder, a channel put in its place) is known by what the
/// dialplan or its first channel says of it.
final class CallNames {
  /// Conversations followed at once; with more the oldest is let go.
  static final int MOST = 100_000;

  /// The channel that waits for a caller, as [AmiActs#keepPlace] names it: its first word may have
  /// been told before we listened, or its hang-up before its last.
  private static final Pattern PLACE = Pattern.compile("place-(.+)-[0-9]+-line");

  private final String pbx;
  private final Lines lines;
  private final LinkedHashMap<String, Conversation> open = new LinkedHashMap<>();
  private final LinkedHashMap<String, String> carriers = new LinkedHashMap<>();

  /// @param lines is told what the channels are called
  CallNames(String pbx, Lines lines) {
    this.pbx = pbx;
    this.lines = lines;
  }

  /// The conversation of a caller's channel, followed from now on.
  Optional<CallId> of(String channelId, String linkedId, String channel) {
    String name = carriers.getOrDefault(channelId, channelId);
    Matcher place = PLACE.matcher(name);
    if (place.matches()) {
      name = place.group(1);
      carry(channelId, name);
    }
    if (name.equals(channelId) && !open.containsKey(name) && channel.startsWith("Local/")) {
      Conversation first = open.get(linkedId);
      if (first != null) {
        carry(channelId, linkedId);
        name = linkedId;
      }
    }
    Optional<CallId> call = follow(name).map(conversation -> conversation.call);
    call.ifPresent(id -> lines.calls(id, channel));
    return call;
  }

  /// The conversation the dialplan names, followed from now on.
  Optional<CallId> named(String name, String channelId) {
    if (!channelId.isEmpty() && !channelId.equals(name)) {
      carry(channelId, name);
    }
    return follow(name).map(conversation -> conversation.call);
  }

  /// What the conversation's own channel is called, told by the dialplan: orders can name a caller
  /// who has not been in any line.
  void callsItself(String name, String channel) {
    follow(name).ifPresent(conversation -> lines.calls(conversation.call, channel));
  }

  /// The conversation of that channel if it is followed.
  Optional<CallId> known(String channelId) {
    return Optional.ofNullable(open.get(carriers.getOrDefault(channelId, channelId)))
        .map(conversation -> conversation.call);
  }

  /// The channel is gone. Gives the conversation whose own channel it was, unless its end was told.
  Optional<CallId> gone(String channelId) {
    carriers.remove(channelId);
    Conversation own = open.remove(channelId);
    if (own != null) {
      lines.gone(own.call);
    }
    return own == null || own.ended ? Optional.empty() : Optional.of(own.call);
  }

  /// The end of the conversation is told. False when it was told before.
  boolean ended(String name) {
    Conversation conversation = open.get(name);
    if (conversation == null || conversation.ended) {
      return false;
    }
    conversation.ended = true;
    return true;
  }

  /// Lets go of what the PBX does not have any more.
  void keepOnly(Set<String> channelIds) {
    open.keySet().retainAll(channelIds);
    carriers.keySet().retainAll(channelIds);
  }

  private Optional<Conversation> follow(String name) {
    Conversation known = open.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<CallId> call = call(name);
    return call.map(id -> {
      var begun = new Conversation(id);
      put(open, name, begun);
      return begun;
    });
  }

  private void carry(String channelId, String name) {
    put(carriers, channelId, name);
  }

  private static <V> void put(Map<String, V> map, String key, V value) {
    map.put(key, value);
    if (map.size() > MOST) {
      Iterator<String> oldest = map.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /// Empty when the name has not the form of one.
  Optional<CallId> call(String name) {
    return Named.call(pbx, name);
  }

  private static final class Conversation {
    final CallId call;
    boolean ended;

    Conversation(CallId call) {
      this.call = call;
    }
  }
}
