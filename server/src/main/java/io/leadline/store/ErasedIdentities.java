package io.leadline.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leadline.domain.account.Mentions;
import io.leadline.event.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The numbers and addresses of persons who were erased, as far as they are still known: by their
/// hashes, with the time of the erasure.
///
/// @param known hash to epoch milliseconds
/// @param mentions finds them in texts
public record ErasedIdentities(
    Tombstones tombstones, Map<String, String> known, Mentions mentions) {
  /// What is left of an entry: nothing of one that is of them, all but their numbers and addresses
  /// of another's. A fact that cannot be told without them goes too.
  ///
  /// @param key as for [#isIn]
  /// @param text as for [#isIn]
  public Optional<String> left(String key, String text) {
    String others = withoutContacts(text);
    if (isIn(key, others)) {
      return Optional.empty();
    }
    String rest = without(others);
    return rest.equals(text) || isFact(rest) || !isFact(text)
        ? Optional.of(rest)
        : Optional.empty();
  }

  /// An account that was imported with them as its contacts goes on without them: it is nobody's.
  private String withoutContacts(String text) {
    int json = text.indexOf('{');
    if (json < 0 || !text.contains("\"contacts\"")) {
      return text;
    }
    var fact = Json.parse(text.substring(json));
    if (!(fact.path("event").path("contacts") instanceof ArrayNode contacts)) {
      return text;
    }
    long at = fact.path("at").asLong();
    int before = contacts.size();
    for (int n = before - 1; n >= 0; n--) {
      if (Tombstones.identities(contacts.get(n)).stream().anyMatch(one -> isErased(one, at))) {
        contacts.remove(n);
      }
    }
    return contacts.size() == before ? text : text.substring(0, json) + Json.text(fact);
  }

  /// An entry without what its texts say of them.
  private String without(String text) {
    int json = text.indexOf('{');
    long at = json < 0 ? 0 : Json.parse(text.substring(json)).path("at").asLong();
    return JsonTexts.changed(
        text,
        each ->
            isWritten(each) ? mentions.without(each, identity -> isErased(identity, at)) : each);
  }

  /// Whether people may have written it: neither a number that stands for itself nor the time and
  /// place before a copy.
  private static boolean isWritten(String text) {
    return text.codePoints().anyMatch(Character::isLetter)
        || (!text.endsWith("\n") && PhoneNumber.of(text).isEmpty());
  }

  private static boolean isFact(String text) {
    try {
      return FactCodec.read(text.substring(Math.max(0, text.indexOf('{')))).id() != null;
    } catch (IllegalStateException | IllegalArgumentException _) {
      return false;
    }
  }

  /// Whether an entry of a file beside the server is of one of them. What was told after the
  /// erasure is of somebody new.
  ///
  /// @param key the entry's key, itself perhaps a number or an address
  /// @param text the entry; the record in it begins with a brace
  public boolean isIn(String key, String text) {
    Set<String> identities = new LinkedHashSet<>(Set.of(key));
    long at = 0;
    int json = text.indexOf('{');
    if (json >= 0) {
      var record = Json.parse(text.substring(json));
      at = record.path("at").asLong();
      identities.addAll(Tombstones.identities(record));
    }
    for (String identity : identities) {
      if (isErased(identity, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isErased(String identity, long at) {
    String erased = known.get(tombstones.hash(identity));
    return erased != null && at <= Long.parseLong(erased);
  }
}
