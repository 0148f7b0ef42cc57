package io.leadline.store;

import io.lettuce.core.StreamMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Of which accounts and contacts some entries of the journal tell something new, by id.
record Changes(Set<String> accounts, Set<String> contacts) {
  static Changes of(List<StreamMessage<String, String>> entries) {
    Set<String> accounts = new HashSet<>();
    Set<String> contacts = new HashSet<>();
    for (var entry : entries) {
      Map<String, String> body = entry.getBody();
      switch (body.getOrDefault("type", "")) {
        case "lead_captured" -> contacts.add(body.get("contact"));
        case "contact_merged", "contact_unmerged", "contact_identity_left" -> {
          contacts.add(body.get("contact"));
          contacts.add(body.getOrDefault("into", body.getOrDefault("from", "")));
        }
        case "account_merged", "account_unmerged" -> {
          accounts.add(body.get("account"));
          accounts.add(body.getOrDefault("into", body.getOrDefault("from", "")));
          contacts.addAll(List.of(body.getOrDefault("contacts", "").split(" ", -1)));
        }
        case "account_imported" -> {
          accounts.add(body.get("account"));
          contacts.addAll(List.of(body.getOrDefault("contacts", "").split(" ", -1)));
        }
        case "account_kept" -> accounts.add(body.get("account"));
        case "contact_kept" -> contacts.add(body.get("contact"));
        default -> {
          // the others change neither contacts nor accounts
        }
      }
    }
    contacts.remove("");
    return new Changes(accounts, contacts);
  }

  boolean isEmpty() {
    return accounts.isEmpty() && contacts.isEmpty();
  }
}
