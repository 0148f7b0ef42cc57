package io.leadline.domain.account;

import io.leadline.event.ContactId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Accounts and contacts that may be one and the same. Only proposed: people decide.
public final class Duplicates {
  /// What firms put behind their names.
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "gmbh",
          "mbh",
          "ag",
          "kg",
          "ohg",
          "ug",
          "se",
          "ltd",
          "limited",
          "llc",
          "llp",
          "inc",
          "corp",
          "corporation",
          "co",
          "company",
          "plc",
          "sa",
          "sas",
          "sarl",
          "srl",
          "spa",
          "bv",
          "nv",
          "ab",
          "as",
          "oy",
          "aps",
          "kft",
          "zrt",
          "nyrt",
          "bt",
          "ооо",
          "оао",
          "зао",
          "пао",
          "ао",
          "ип",
          "тоо",
          "սպը",
          "փբը",
          "բբը",
          "sti",
          "and",
          "und",
          "the",
          "gruppe",
          "group",
          "holding",
          "sanayi",
          "ticaret");

  private Duplicates() {}

  /// Two that may be one.
  public record Pair<T>(T one, T other, String why) {}

  /// Accounts whose names differ in case, signs, order of words or legal form only.
  ///
  /// @param limit how many pairs at most
  public static List<Pair<Account>> ofAccounts(List<Account> accounts, int limit) {
    Map<String, Account> seen = new HashMap<>();
    var found = new ArrayList<Pair<Account>>();
    for (Account account : accounts) {
      String core = core(account.name());
      Account other = core.isEmpty() ? null : seen.putIfAbsent(core, account);
      if (other != null && found.size() < limit) {
        found.add(new Pair<>(other, account, "the same name but for its form"));
      }
    }
    return found;
  }

  /// Which of the others the contact may be.
  public static List<Pair<Contact>> of(Contact contact, List<Contact> others) {
    return others.stream()
        .filter(other -> !other.id().equals(contact.id()))
        .flatMap(other -> why(contact, other).map(why -> new Pair<>(contact, other, why)).stream())
        .toList();
  }

  /// Each two once, whichever of them was looked at.
  ///
  /// @param limit how many pairs at most
  public static List<Pair<Contact>> once(List<Pair<Contact>> pairs, int limit) {
    Set<Set<ContactId>> seen = new HashSet<>();
    return pairs.stream()
        .filter(pair -> seen.add(Set.of(pair.one().id(), pair.other().id())))
        .limit(limit)
        .toList();
  }

  private static Optional<String> why(Contact one, Contact other) {
    boolean sameName = !one.name().isBlank() && words(one.name()).equals(words(other.name()));
    boolean shares =
        one.phones().stream().anyMatch(other.phones()::contains)
            || one.mails().stream().anyMatch(other.mails()::contains);
    boolean sameCompany =
        (one.account().isPresent() && one.account().equals(other.account()))
            || (!one.company().isBlank() && core(one.company()).equals(core(other.company())));
    if (sameName && shares) {
      return Optional.of("the same name and a number or address in common");
    }
    if (sameName && sameCompany) {
      return Optional.of("the same name in the same company");
    }
    if (shares && (one.name().isBlank() || other.name().isBlank())) {
      return Optional.of("a number or address in common, and one has no name");
    }
    return Optional.empty();
  }

  /// A firm's name without what all firms are called.
  static String core(String name) {
    return SearchText.words(name).stream()
        .filter(word -> !LEGAL_FORMS.contains(word))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static Set<String> words(String name) {
    return new HashSet<>(SearchText.words(name));
  }
}
