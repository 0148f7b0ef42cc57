package io.leadline.domain.account;

import io.leadline.event.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /// One switchboard is shared by people who are not one.
  private static final int TELLING = 2;

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

  /// Accounts of people who may be one.
  ///
  /// @param accounts among which theirs are
  public static List<Pair<Account>> ofPeople(List<Pair<Contact>> people, List<Account> accounts) {
    Map<AccountId, Account> known =
        accounts.stream().collect(Collectors.toMap(Account::id, account -> account));
    return people.stream()
        .flatMap(pair ->
            Stream.of(pair)
                .filter(_ -> !pair.one().account().equals(pair.other().account()))
                .flatMap(_ -> pair.one().account().map(known::get).stream())
                .flatMap(one ->
                    pair.other().account().map(known::get).stream()
                        .map(
                            other -> new Pair<>(one, other, "somebody of both may be one person"))))
        .toList();
  }

  /// Each two once, whichever of them was looked at.
  ///
  /// @param limit how many pairs at most
  public static <T> List<Pair<T>> once(List<Pair<T>> pairs, Function<T, ?> id, int limit) {
    Set<Set<?>> seen = new HashSet<>();
    return pairs.stream()
        .filter(pair -> seen.add(Set.of(id.apply(pair.one()), id.apply(pair.other()))))
        .limit(limit)
        .toList();
  }

  private static Optional<String> why(Contact one, Contact other) {
    boolean sameName = !one.name().isBlank() && words(one.name()).equals(words(other.name()));
    long shared =
        one.phones().stream().filter(other.phones()::contains).count()
            + one.mails().stream().filter(other.mails()::contains).count();
    boolean shares = shared > 0;
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
    if (shared >= TELLING) {
      return Optional.of("several numbers or addresses in common");
    }
    return Optional.empty();
  }

  /// A firm's name without what all firms are called.
  static String core(String name) {
    return SearchText.words(name).stream()
        .filter(word -> !LEGAL_FORMS.contains(word))
        .map(Duplicates::asWritten)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /// What two ways of writing one name have in common: its words, in no order of theirs.
  public static String name(String written) {
    return String.join(" ", words(written));
  }

  /// A name's words in no order.
  static SortedSet<String> words(String name) {
    return SearchText.words(name).stream()
        .map(Duplicates::asWritten)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Müller is Mueller where a keyboard has no umlauts.
  private static String asWritten(String word) {
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
  }
}
