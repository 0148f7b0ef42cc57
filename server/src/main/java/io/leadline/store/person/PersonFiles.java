package io.leadline.store.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/// What the store holds of one person.
///
/// @param main the key that stands for the person
/// @param own keys of the person, numbers and addresses that are the person's alone
/// @param shared numbers and addresses that others have too
/// @param contacts by id, as stored; so are the others
/// @param unclear calls and mails from what is shared, of which nobody has said whose they are:
///   when and from where alone, as they may be another's
public record PersonFiles(
    String main,
    Set<String> own,
    Set<String> shared,
    Map<String, ObjectNode> contacts,
    Map<String, ObjectNode> calls,
    Map<String, ObjectNode> mails,
    Map<String, ObjectNode> leads,
    Map<String, ObjectNode> tasks,
    Map<String, ObjectNode> unclear) {
  public boolean isEmpty() {
    return records() == 0;
  }

  /// How many records there are.
  public int records() {
    return contacts.size() + calls.size() + mails.size() + leads.size() + tasks.size();
  }
}
