package io.leadline.event;

/// Who an interaction, a lead or a recovery card belongs to, as far as that is known. [#key()] is
/// the one word used for it in keys, indexes and links.
public sealed interface Person {
  String key();

  /// A contact we know by name.
  record Known(ContactId contact) implements Person {
    @Override
    public String key() {
      return "c:" + contact.value();
    }
  }

  /// Nobody we know, or somebody behind a shared number: all that stands is the number.
  record ByNumber(PhoneNumber number) implements Person {
    @Override
    public String key() {
      return "n:" + number.value();
    }
  }

  /// Nobody we know, writing from this address.
  record ByAddress(EmailAddress address) implements Person {
    @Override
    public String key() {
      return "m:" + address.value();
    }
  }

  /// A caller who withheld the number: known by this one call only and never called back.
  record Withheld(CallId call) implements Person {
    @Override
    public String key() {
      return "w:" + call.value();
    }
  }

  /// Nobody: what the server does for itself concerns no caller and no writer.
  record Nobody() implements Person {
    @Override
    public String key() {
      return "x:nobody";
    }
  }

  /// Reads what [#key()] wrote.
  static Person of(String key) {
    String rest = key.length() > 2 ? key.substring(2) : "";
    return switch (key.length() > 2 ? key.substring(0, 2) : key) {
      case "c:" -> new Known(new ContactId(rest));
      case "n:" -> new ByNumber(new PhoneNumber(rest));
      case "m:" -> new ByAddress(new EmailAddress(rest));
      case "w:" -> new Withheld(new CallId(rest));
      case "x:" -> new Nobody();
      default -> throw new IllegalArgumentException("not a person's key: '" + key + "'");
    };
  }
}
