package io.leadline.event;

/// What is learnt of who a contact is.
public sealed interface ContactEvent extends DomainEvent {
  ContactId contact();

  /// Two contacts are one person. What stood under `contact` goes to `into`, which lacks nothing
  /// that either had; it can be taken apart again.
  record Merged(ContactId contact, ContactId into, Login by) implements ContactEvent {}

  /// They were two after all: `contact` has again what it brought. What came since stays.
  record Unmerged(ContactId contact, ContactId from, Login by) implements ContactEvent {}

  /// A number or address is not the contact's any more (ported, reassigned, left the company). What
  /// was before stays the contact's; whoever is behind it from now on is to be asked.
  ///
  /// @param identity a number or an address
  record IdentityLeft(ContactId contact, Person identity, Login by) implements ContactEvent {}
}
