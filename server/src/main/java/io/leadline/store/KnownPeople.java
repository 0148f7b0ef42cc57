package io.leadline.store;

import io.leadline.domain.account.Alike;
import io.leadline.domain.account.Contact;
import io.leadline.event.AccountId;
import io.leadline.store.PackedPeople.Owners;
import io.leadline.store.packed.MemoryRoom;
import io.leadline.store.packed.PackedTable;
import io.leadline.store.packed.PackedWriting;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One company's contacts, and who owns which number and address, packed: a million of them in the
/// memory that a hundred thousand take as objects.
final class KnownPeople {
  private final PackedTable contacts;
  private final PackedTable owners;
  private final PackedWriting writing;

  KnownPeople(DirectoryFile.Shelf shelf, MemoryRoom room) {
    this.contacts = new PackedTable(shelf.contacts(), room);
    this.owners = new PackedTable(shelf.owners(), room);
    this.writing = new PackedWriting(List.of(contacts, owners));
  }

  Optional<Contact> contact(String id) {
    byte[] found = contacts.get(PackedPeople.id(id));
    return found == null ? Optional.empty() : Optional.of(PackedPeople.contact(id, found));
  }

  Optional<Owners> owners(String identity) {
    byte[] found = owners.get(PackedPeople.identity(identity));
    return found == null ? Optional.empty() : Optional.of(PackedPeople.owners(found));
  }

  void keep(Contact contact) {
    boolean _ = contacts.put(PackedPeople.id(contact.id().value()), PackedPeople.contact(contact));
  }

  /// Owners of whom none is known, for want of room, are not kept either.
  void keep(String identity, Owners of) {
    if (!of.accounts().isEmpty()
        || of.contacts().stream().anyMatch(id -> contacts.get(PackedPeople.id(id)) != null)) {
      boolean _ = owners.put(PackedPeople.identity(identity), PackedPeople.owners(of));
    }
  }

  boolean dropContact(String id) {
    return contacts.remove(PackedPeople.id(id));
  }

  boolean dropOwners(String identity) {
    return owners.remove(PackedPeople.identity(identity));
  }

  int size() {
    return contacts.size();
  }

  /// Whether some were not kept for want of room.
  boolean isFull() {
    return contacts.isFull() || owners.isFull();
  }

  /// The contacts of these accounts, in the order of their ids.
  List<Contact> of(Set<AccountId> accounts) {
    Set<ByteBuffer> meant =
        accounts.stream()
            .map(id -> ByteBuffer.wrap(PackedPeople.id(id.value())))
            .collect(Collectors.toSet());
    var found = new ArrayList<Contact>();
    contacts.forEach((id, value) -> {
      if (PackedPeople.accountIn(value).filter(meant::contains).isPresent()) {
        found.add(PackedPeople.contact(PackedPeople.id(id), value));
      }
    });
    found.sort((a, b) -> a.id().compareTo(b.id()));
    return found;
  }

  /// Contacts of whom some may be one.
  List<Contact> alike(int limit) {
    var alike = new Alike();
    eachContact(alike::tell);
    alike.allTold();
    var found = new ArrayList<Contact>();
    eachContact(contact -> {
      if (found.size() < limit && alike.has(contact)) {
        found.add(contact);
      }
    });
    return found;
  }

  void eachContact(Consumer<Contact> each) {
    contacts.forEach((id, value) -> each.accept(PackedPeople.contact(PackedPeople.id(id), value)));
  }

  void eachIdentity(Consumer<String> each) {
    owners.forEach((key, _) -> each.accept(PackedPeople.identity(key)));
  }

  /// All will be put again that still are.
  void beginReading() {
    contacts.beginRound();
    owners.beginRound();
  }

  /// Drops what was not put since [#beginReading].
  void endReading() {
    contacts.endRound();
    owners.endRound();
  }

  /// Reads from disk what nobody has asked for yet.
  void load() {
    contacts.load();
    owners.load();
  }

  PackedWriting writing() {
    return writing;
  }
}
