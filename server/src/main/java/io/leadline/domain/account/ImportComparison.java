package io.leadline.domain.account;

import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.domain.account.ImportPlan.Change;
import io.leadline.domain.account.ImportPlan.Kind;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.OwnKeys;
import io.leadline.event.Tier;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Compares a file with what is known, so that importing it changes what changed and doubles
/// nothing. What the file does not say stays as it is; numbers and addresses are only added.
public final class ImportComparison {
  private static final int CONTACTS_IN_ONE_FACT = 50;

  private final Map<String, Account> accountsByName = new HashMap<>();
  private final Map<AccountId, String> namesById = new HashMap<>();
  private final Map<AccountId, AccountId> joined;
  private final KnownContacts known;
  private final List<LeadEvent.AccountImported> events = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<LineFault> remarks = new ArrayList<>();
  private final Map<String, String> accountOfKey = new HashMap<>();
  private final Map<String, Account> accountOfDomain = new HashMap<>();
  private final int[] accounts = new int[3];
  private final int[] contacts = new int[3];

  private ImportComparison(
      List<Account> accounts, Map<AccountId, AccountId> joined, KnownContacts known) {
    // what went into another keeps its name, as long as no other account bears it
    accounts.stream()
        .sorted(Comparator.comparing(account -> joined.containsKey(account.id())))
        .forEach(account -> accountsByName.putIfAbsent(folded(account.name()), account));
    accounts.stream()
        .filter(account -> !joined.containsKey(account.id()))
        .forEach(account ->
            account.dossier().domains().forEach(domain -> accountOfDomain.put(domain, account)));
    accounts.forEach(account -> namesById.put(account.id(), account.name()));
    this.joined = joined;
    this.known = known;
  }

  /// Compares.
  ///
  /// @param accounts all there are, with those that went into another
  /// @param joined which account went into which
  /// @param owners who has the numbers and addresses of the file, by their keys
  /// @param contacts those owners
  public static ImportPlan of(
      List<AccountLine> file,
      List<Account> accounts,
      Map<AccountId, AccountId> joined,
      Map<String, List<ContactId>> owners,
      Map<ContactId, Contact> contacts) {
    var comparison = new ImportComparison(accounts, joined, new KnownContacts(owners, contacts));
    file.forEach(comparison::take);
    return new ImportPlan(
        List.copyOf(comparison.events),
        tally(comparison.accounts),
        tally(comparison.contacts),
        List.copyOf(comparison.changes),
        List.copyOf(comparison.remarks));
  }

  private static ImportPlan.Tally tally(int[] counts) {
    return new ImportPlan.Tally(counts[0], counts[1], counts[2]);
  }

  private void take(AccountLine told) {
    Optional<Account> before = Optional.ofNullable(accountsByName.get(folded(told.name())));
    AccountId id =
        before.map(Account::id).orElseGet(() -> new AccountId(hash("account", told.name())));
    AccountId whose = joined.getOrDefault(id, id);
    AccountLine line = withFreeDomains(told, whose);
    List<String> differences = before.map(account -> differences(account, line)).orElse(List.of());
    if (before.isEmpty()) {
      accounts[0]++;
      told(line.line(), Kind.NEW_ACCOUNT, line.name(), "new account");
    } else if (differences.isEmpty()) {
      accounts[2]++;
    } else {
      accounts[1]++;
      told(line.line(), Kind.CHANGED_ACCOUNT, line.name(), String.join(", ", differences));
    }
    var changed = new ArrayList<LeadEvent.ImportedContact>();
    var matching = known.of(id, whose, line.contacts());
    for (ContactLine contact : line.contacts()) {
      tellShared(line, contact, whose);
      compared(line, contact, whose, matching.match(contact)).ifPresent(changed::add);
    }
    if (before.isEmpty() || !differences.isEmpty() || !changed.isEmpty()) {
      record(id, line, before, changed);
    }
  }

  private void record(
      AccountId id,
      AccountLine line,
      Optional<Account> before,
      List<LeadEvent.ImportedContact> changed) {
    Tier tier = line.tier().or(() -> before.map(Account::tier)).orElse(Tier.UNKNOWN);
    Optional<Login> kam = line.kam().or(() -> before.flatMap(Account::kam));
    Optional<Login> deputy = line.deputy().or(() -> before.flatMap(Account::deputy));
    int from = 0;
    do {
      int until = Math.min(changed.size(), from + CONTACTS_IN_ONE_FACT);
      events.add(
          new LeadEvent.AccountImported(
              id,
              line.name(),
              tier,
              kam,
              deputy,
              List.copyOf(changed.subList(from, until)),
              line.revenue(),
              Optional.of(line.own()).filter(own -> !own.isEmpty())));
      from = until;
    } while (from < changed.size());
  }

  private Optional<LeadEvent.ImportedContact> compared(
      AccountLine account, ContactLine line, AccountId of, KnownContacts.Match match) {
    List<String> differences =
        match.before().map(contact -> differences(contact, line, of)).orElse(List.of());
    String who = (line.name().isEmpty() ? "a contact" : line.name()) + " of " + account.name();
    if (match.again()) {
      return differences.isEmpty() && match.before().isPresent()
          ? Optional.empty()
          : Optional.of(imported(line, match));
    }
    if (match.before().isEmpty()) {
      contacts[0]++;
      told(line.line(), Kind.NEW_CONTACT, who, "new contact");
    } else if (differences.isEmpty()) {
      contacts[2]++;
      return Optional.empty();
    } else {
      contacts[1]++;
      told(line.line(), Kind.CHANGED_CONTACT, who, String.join(", ", differences));
    }
    return Optional.of(imported(line, match));
  }

  private static LeadEvent.ImportedContact imported(ContactLine line, KnownContacts.Match match) {
    return new LeadEvent.ImportedContact(
        match.id(),
        line.name(),
        line.position(),
        line.phones(),
        line.mails(),
        line.language(),
        line.fields());
  }

  /// A domain has one account.
  private AccountLine withFreeDomains(AccountLine line, AccountId whose) {
    var free = new ArrayList<String>();
    for (String domain : line.own().domains()) {
      Account owner = accountOfDomain.get(domain);
      if (owner == null || owner.id().equals(whose)) {
        free.add(domain);
        accountOfDomain.put(
            domain,
            new Account(whose, line.name(), Tier.UNKNOWN, Optional.empty(), Optional.empty()));
      } else {
        remark(line.line(), domain + " belongs to " + owner.name() + " and stays there");
      }
    }
    return new AccountLine(
        line.line(),
        line.name(),
        line.tier(),
        line.kam(),
        line.deputy(),
        line.revenue(),
        new OwnKeys(free, line.own().numbers()),
        line.contacts());
  }

  /// Tells a number or address that stands for several accounts, once.
  private void tellShared(AccountLine account, ContactLine contact, AccountId whose) {
    for (String key : contact.keys()) {
      Optional<String> other =
          Optional.ofNullable(accountOfKey.putIfAbsent(key, account.name()))
              .filter(name -> !name.equals(account.name()))
              .or(() ->
                  known.accountsOf(key).stream()
                      .filter(id -> !id.equals(whose))
                      .map(id -> namesById.getOrDefault(id, ""))
                      .filter(name -> !name.isEmpty())
                      .findFirst());
      other.ifPresent(name ->
          remark(
              contact.line(),
              "%s is also of %s; who calls or writes from there is taken for the one of the higher tier"
                  .formatted(key.substring(2), name)));
    }
  }

  private void remark(long line, String text) {
    if (remarks.size() < ImportPlan.CHANGES_TOLD) {
      remarks.add(new LineFault(line, text));
    }
  }

  private void told(long line, Kind kind, String who, String what) {
    if (changes.size() < ImportPlan.CHANGES_TOLD) {
      changes.add(new Change(line, kind, who, what));
    }
  }

  private static List<String> differences(Account before, AccountLine now) {
    var found = new ArrayList<String>();
    if (!oneBlank(before.name()).equals(oneBlank(now.name()))) {
      found.add("name " + before.name() + " → " + now.name());
    }
    now.tier()
        .filter(tier -> tier != before.tier())
        .ifPresent(tier -> found.add("tier " + word(before.tier()) + " → " + word(tier)));
    differs("KAM", before.kam(), now.kam()).ifPresent(found::add);
    differs("deputy", before.deputy(), now.deputy()).ifPresent(found::add);
    Optional<BigDecimal> revenue = before.dossier().revenue();
    now.revenue()
        .filter(amount -> revenue.map(known -> known.compareTo(amount) != 0).orElse(true))
        .ifPresent(amount -> found.add("revenue " + text(revenue) + " → " + text(now.revenue())));
    now.own().domains().stream()
        .filter(domain -> !before.dossier().domains().contains(domain))
        .forEach(domain -> found.add("domain " + domain + " added"));
    now.own().numbers().stream()
        .filter(number -> !before.dossier().numbers().contains(number))
        .forEach(number -> found.add("own number " + number + " added"));
    return found;
  }

  private static Optional<String> differs(
      String what, Optional<Login> before, Optional<Login> now) {
    return now.filter(login -> !before.equals(Optional.of(login)))
        .map(login -> what + " " + before.map(Login::value).orElse("nobody") + " → " + login);
  }

  private static String text(Optional<BigDecimal> amount) {
    return amount.map(BigDecimal::toPlainString).orElse("unknown");
  }

  private static List<String> differences(Contact before, ContactLine now, AccountId account) {
    var found = new ArrayList<String>();
    differs("name", oneBlank(before.name()), oneBlank(now.name())).ifPresent(found::add);
    differs("position", before.fields().getOrDefault("position", ""), now.position())
        .ifPresent(found::add);
    differs("language", before.language(), now.language()).ifPresent(found::add);
    now.fields()
        .forEach((field, value) ->
            differs(field, before.fields().getOrDefault(field, ""), value).ifPresent(found::add));
    now.phones().stream()
        .filter(phone -> !before.phones().contains(phone))
        .forEach(phone -> found.add("phone " + phone + " added"));
    now.mails().stream()
        .filter(mail -> !before.mails().contains(mail))
        .forEach(mail -> found.add("mail " + mail + " added"));
    if (!before.account().equals(Optional.of(account))) {
      found.add("joins the account");
    }
    return found;
  }

  private static Optional<String> differs(String what, String before, String now) {
    return now.isEmpty() || now.equals(before)
        ? Optional.empty()
        : Optional.of(what + " " + (before.isEmpty() ? "unknown" : before) + " → " + now);
  }

  private static String word(Tier tier) {
    return tier.name().toLowerCase(Locale.ROOT);
  }

  static String folded(String name) {
    return oneBlank(name).toLowerCase(Locale.ROOT);
  }

  /// Two blanks between words are a slip of the keyboard.
  private static String oneBlank(String name) {
    return name.strip().replaceAll("\\s+", " ");
  }

  /// An id that the same name always gets.
  static String hash(String kind, String name) {
    return UUID.nameUUIDFromBytes(
            (kind + "/" + name.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
