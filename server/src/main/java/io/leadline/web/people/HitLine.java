package io.leadline.web.people;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.event.Person;
import io.leadline.flow.port.Search.Hit;
import io.leadline.web.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One thing found, as it is shown.
///
/// @param kind the word for an account, a contact or a number, in the reader's language
public record HitLine(String kind, String link, String name, String sub) {
  /// @param names of the company's users by their logins
  static HitLine of(Hit hit, Map<String, String> names, Words words) {
    return switch (hit) {
      case Hit.OfContact(Contact contact) -> of(contact, words);
      case Hit.OfAccount(Account account) ->
          new HitLine(
              words.say("account"),
              "/account?id=" + account.id(),
              account.name(),
              words.say(Words.word(account.tier()))
                  + account
                      .kam()
                      .map(login -> ", " + names.getOrDefault(login.value(), login.value()))
                      .orElse(""));
      case Hit.OfStranger(Person person) ->
          new HitLine(
              words.say(person instanceof Person.ByAddress ? "address" : "number"),
              "/person?key=" + URLEncoder.encode(person.key(), StandardCharsets.UTF_8),
              name(person),
              words.say("nobody known by name"));
    };
  }

  static HitLine of(Contact contact, Words words) {
    String numbers =
        Stream.concat(
                contact.phones().stream().map(Words::phone),
                contact.mails().stream().map(Object::toString))
            .collect(Collectors.joining(", "));
    return new HitLine(
        words.say("contact"),
        "/contact?id=" + contact.id(),
        contact.name().isBlank() ? words.say("Unnamed") : contact.name(),
        Stream.of(contact.company(), contact.fields().getOrDefault("position", ""), numbers)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" · ")));
  }

  private static String name(Person person) {
    return switch (person) {
      case Person.ByNumber(var number) -> Words.phone(number);
      case Person.ByAddress(var address) -> address.value();
      case Person.Known _, Person.Withheld _, Person.Nobody _ -> person.key();
    };
  }
}
