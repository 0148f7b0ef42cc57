package io.leadline.store;

import io.leadline.event.ContactEvent;

/// What the journal keeps of who contacts are.
final class ContactTransitions {
  private ContactTransitions() {}

  static Transition of(ContactEvent event) {
    Figures contact = Figures.of("contact", event.contact());
    return switch (event) {
      case ContactEvent.Merged it ->
          made("contact_merged", it, contact.and("into", it.into()).and("by", it.by()));
      case ContactEvent.Unmerged it ->
          made("contact_unmerged", it, contact.and("from", it.from()).and("by", it.by()));
      case ContactEvent.IdentityLeft it ->
          made("contact_identity_left", it, contact.and("by", it.by()));
    };
  }

  private static Transition made(String script, ContactEvent event, Figures figures) {
    return new Transition(script, event.contact().value(), () -> Json.tree(event), figures);
  }
}
