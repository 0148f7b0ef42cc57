package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.domain.account.Contact;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.store.packed.PackedInput;
import io.leadline.store.packed.PackedOutput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Contacts and the owners of numbers and addresses as bytes, in memory and on the server's own
/// disk. A number takes seven bytes, an id 17, a text its UTF-8 and its length.
final class PackedPeople {
  /// Changes whenever the bytes mean something else; what is on disk in another form is read anew
  /// from the store.
  static final String FORM = "2";

  /// E.164 has 15 digits at most, which fit into 56 bits.
  private static final int NUMBER_BYTES = 7;

  private static final byte NUMBER = 1;
  private static final Pattern NUMBER_KEY = Pattern.compile("n:\\+[1-9][0-9]{1,14}");

  /// Names of fields that many contacts have, one byte each. New ones at the end only: the place is
  /// what is written.
  private static final List<String> USUAL_FIELDS =
      List.of(
          "position",
          "messenger",
          "site",
          "size",
          "sphere",
          "need",
          "birthday",
          "preferences",
          "role",
          "note");

  private PackedPeople() {}

  /// Who owns a number or an address.
  ///
  /// @param accounts whose own it is, or was that of a contact of theirs
  record Owners(List<String> contacts, List<AccountId> accounts) {}

  /// The key of a number or address (`n:…`, `m:…`), of a domain (`d:…`).
  static byte[] identity(String key) {
    return NUMBER_KEY.matcher(key).matches()
        ? new PackedOutput()
            .one(NUMBER)
            .fixed(Long.parseLong(key, 3, key.length(), 10), NUMBER_BYTES)
            .written()
        : key.getBytes(UTF_8);
  }

  static String identity(byte[] key) {
    if (key[0] != NUMBER) {
      return new String(key, UTF_8);
    }
    var in = new PackedInput(key);
    in.fixed(1);
    return "n:+" + in.fixed(NUMBER_BYTES);
  }

  static byte[] id(String contact) {
    return new PackedOutput().id(contact).written();
  }

  static String id(byte[] contact) {
    return new PackedInput(contact).id();
  }

  static byte[] owners(Owners owners) {
    var out = new PackedOutput();
    out.count(owners.accounts().size());
    owners.accounts().forEach(account -> out.id(account.value()));
    out.count(owners.contacts().size());
    owners.contacts().forEach(out::id);
    return out.written();
  }

  static Owners owners(byte[] value) {
    var in = new PackedInput(value);
    List<AccountId> accounts = in.list(it -> new AccountId(it.id()));
    return new Owners(in.list(PackedInput::id), accounts);
  }

  /// Without its id, which is the key.
  static byte[] contact(Contact contact) {
    var out = new PackedOutput();
    account(out, contact.account());
    out.text(contact.name()).text(contact.company()).text(contact.language());
    out.count(contact.phones().size());
    contact.phones().forEach(phone -> number(out, phone));
    out.count(contact.mails().size());
    contact.mails().forEach(mail -> out.text(mail.value()));
    out.count(contact.fields().size());
    contact.fields().forEach((name, value) -> field(out, name).text(value));
    out.count(contact.former().size());
    contact.former().forEach(left -> out.text(left.key()).count(left.left().toEpochMilli()));
    return out.written();
  }

  static Contact contact(String id, byte[] value) {
    var in = new PackedInput(value);
    var account = account(in);
    return new Contact(
        new ContactId(id),
        in.text(),
        in.text(),
        account,
        in.text(),
        in.list(PackedPeople::number),
        in.list(it -> new EmailAddress(it.text())),
        fields(in),
        in.list(it -> new Contact.Former(it.text(), Instant.ofEpochMilli(it.count()))));
  }

  /// The bytes of the account's id ([#id]) in those of a contact.
  static Optional<ByteBuffer> accountIn(byte[] contact) {
    if (contact[0] == 0) {
      return Optional.empty();
    }
    int length = 1 + (contact[1] == 0 ? 2 * Long.BYTES : contact[1] - 1);
    return Optional.of(ByteBuffer.wrap(contact, 1, length).slice());
  }

  /// As the store would write it, for who looks for something in it.
  static String text(Contact contact) {
    return Json.tree(contact).toString();
  }

  private static Optional<AccountId> account(PackedInput in) {
    return in.fixed(1) == 0 ? Optional.empty() : Optional.of(new AccountId(in.id()));
  }

  private static void account(PackedOutput out, Optional<AccountId> account) {
    out.one((byte) (account.isPresent() ? 1 : 0));
    account.ifPresent(id -> out.id(id.value()));
  }

  private static void number(PackedOutput out, PhoneNumber phone) {
    out.fixed(Long.parseLong(phone.value(), 1, phone.value().length(), 10), NUMBER_BYTES);
  }

  private static PhoneNumber number(PackedInput in) {
    return new PhoneNumber("+" + in.fixed(NUMBER_BYTES));
  }

  private static PackedOutput field(PackedOutput out, String name) {
    int usual = USUAL_FIELDS.indexOf(name) + 1;
    out.count(usual);
    return usual == 0 ? out.text(name) : out;
  }

  private static Map<String, String> fields(PackedInput in) {
    long size = in.count();
    Map<String, String> fields = LinkedHashMap.newLinkedHashMap((int) size);
    for (long i = 0; i < size; i++) {
      int usual = (int) in.count();
      String name = usual == 0 ? in.text() : USUAL_FIELDS.get(usual - 1);
      fields.put(name, in.text());
    }
    return fields;
  }
}
