package io.leadline.web.people;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.AmountReading;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.MailDomain;
import io.leadline.domain.account.NumberReading;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.KeyGround;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads what was typed into the forms of accounts and contacts.
record PeopleForm(MultiMap form, NumberingPlan numbers) {
  private static final int LONGEST = 2_000;
  private static final List<String> KEPT =
      List.of("position", "extension", "messenger", "site", "address", "birthday", "preferences");

  /// What was typed cannot be read; the message says what and why.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }

    String words() {
      return String.valueOf(getMessage());
    }
  }

  /// What was typed comes again with its fault; whatever else failed is no fault of the form.
  static void failed(RoutingContext request, Throwable failure, Consumer<String> again) {
    switch (failure) {
      case Unreadable unreadable -> again.accept(unreadable.words());
      case IllegalArgumentException _ -> again.accept("This form cannot be read.");
      default -> request.fail(failure);
    }
  }

  Account account(AccountId id) {
    var dossier =
        new Dossier(
            day("deputyFrom"),
            day("deputyUntil"),
            domains(),
            phones(),
            form.getAll("ground").stream().map(PeopleForm::ground).distinct().toList(),
            amount(),
            text("note"));
    return new Account(id, text("name"), tier(), login("kam"), login("deputy"), dossier);
  }

  AccountEvent.Written contact(Contact before) {
    Map<String, String> fields = new LinkedHashMap<>(before.fields());
    for (String key : KEPT) {
      put(fields, key, text(key));
    }
    day("birthday");
    put(fields, "decides", form.get("decides") == null ? "" : "yes");
    return new AccountEvent.Written(
        before.account(), text("name"), text("company"), language(), phones(), mails(), fields);
  }

  private static void put(Map<String, String> fields, String key, String value) {
    if (value.isEmpty()) {
      fields.remove(key);
    } else {
      fields.put(key, value);
    }
  }

  String text(String name) {
    String value = form.get(name);
    if (value == null) {
      return "";
    }
    if (value.length() > LONGEST) {
      throw new Unreadable("The field '" + name + "' is longer than " + LONGEST + " characters.");
    }
    return value.strip();
  }

  private String language() {
    String language = text("language").toLowerCase(Locale.ROOT);
    if (!language.matches("|[a-z]{2,3}")) {
      throw new Unreadable("'" + language + "' is no language; write its code: en, ru, de …");
    }
    return language;
  }

  private List<PhoneNumber> phones() {
    var phones = new ArrayList<PhoneNumber>();
    for (String part : text("phones").split("[;\\n]", -1)) {
      if (!part.isBlank()) {
        for (NumberReading reading : numbers.several(part)) {
          phones.add(
              reading
                  .number()
                  .orElseThrow(
                      () -> new Unreadable("'" + part.strip() + "' is no telephone number.")));
        }
      }
    }
    return phones.stream().distinct().toList();
  }

  private List<EmailAddress> mails() {
    var mails = new ArrayList<EmailAddress>();
    for (String part : text("mails").split("[;,\\s]", -1)) {
      if (!part.isBlank()) {
        try {
          mails.add(new EmailAddress(part));
        } catch (IllegalArgumentException e) {
          throw new Unreadable("'" + part + "' is no mail address.");
        }
      }
    }
    return mails.stream().distinct().toList();
  }

  private List<String> domains() {
    var domains = new ArrayList<String>();
    for (String part : text("domains").split("[;,\\s]", -1)) {
      if (!part.isEmpty()) {
        domains.add(
            MailDomain.of(part)
                .orElseThrow(() ->
                    new Unreadable("'" + part + "' is no mail domain, such as client.example.")));
      }
    }
    return domains.stream().distinct().toList();
  }

  Optional<LocalDate> day(String name) {
    String text = text(name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new Unreadable("'" + text + "' is no day; write it as 2026-03-31.");
    }
  }

  private Optional<BigDecimal> amount() {
    String text = text("revenue");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (AmountReading.of(text) instanceof AmountReading.Amount(BigDecimal amount)) {
      return Optional.of(amount);
    }
    throw new Unreadable("'" + text + "' is no amount; write it as 12400.50.");
  }

  private Tier tier() {
    try {
      return Tier.valueOf(text("tier").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("'" + text("tier") + "' is no tier.");
    }
  }

  private static KeyGround ground(String text) {
    try {
      return KeyGround.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("'" + text + "' is no ground.");
    }
  }

  Optional<Login> login(String name) {
    String text = text(name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new Login(text));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("'" + text + "' is no user.");
    }
  }
}
