package io.leadline.app.files;

import io.leadline.domain.account.AccountLine;
import io.leadline.domain.account.AmountReading;
import io.leadline.domain.account.ContactLine;
import io.leadline.event.OwnKeys;
import io.leadline.event.Tier;
import io.leadline.flow.port.AccountFiles.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `accounts.csv`: a row for each contact, the account's own columns repeated or left empty.
final class AccountsFile {
  static final Set<String> COLUMNS =
      Set.of(
          "account",
          "tier",
          "kam",
          "deputy",
          "contact",
          "position",
          "phone",
          "mail",
          "language",
          "revenue",
          "domains",
          "numbers",
          AccountHeadings.GIVEN,
          AccountHeadings.FAMILY);
  private static final Set<String> LISTS = Set.of("phone", "mail", "domains", "numbers");

  private final CellReader cells;
  private final Map<String, Accumulated> accounts = new LinkedHashMap<>();

  /// An account as far as its rows have been read.
  private static final class Accumulated {
    AccountLine account;
    final List<ContactLine> contacts = new ArrayList<>();
    final List<Long> sound = new ArrayList<>();
    long faultyIn;

    Accumulated(AccountLine account) {
      this.account = account;
    }

    /// What the account is told to be is taken whole or not at all: a key client without its
    /// manager would be worse than none.
    boolean isTaken() {
      return faultyIn == 0 && !sound.isEmpty();
    }
  }

  private AccountsFile(CellReader cells) {
    this.cells = cells;
  }

  static List<AccountLine> read(String text, Terms terms, ReadingFaults faults) {
    var reading = new AccountsFile(new CellReader(terms, faults));
    CsvText.rows(text, columns(terms), faults, reading::take);
    reading.accounts.values().forEach(reading::tellLeftOut);
    return reading.accounts.values().stream()
        .filter(Accumulated::isTaken)
        .map(found -> found.account.with(found.contacts))
        .toList();
  }

  private static Columns columns(Terms terms) {
    return new Columns(
        COLUMNS,
        List.of(
            List.of("account"), List.of("contact", AccountHeadings.GIVEN, AccountHeadings.FAMILY)),
        LISTS,
        heading -> AccountHeadings.meanings(heading, terms.columns()),
        terms.columns(),
        true);
  }

  private void tellLeftOut(Accumulated account) {
    if (account.faultyIn > 0) {
      account.sound.forEach(line ->
          cells.remark(line, "left out with line " + account.faultyIn + " of the same account"));
    }
  }

  private void take(CsvText.Row row) {
    int faults = cells.faultsTold();
    String name = cells.name(row.line(), "account", row.cell("account"));
    if (name.isEmpty()) {
      cells.fault(row.line(), "the account has no name");
      return;
    }
    AccountLine now = account(row, name);
    var found = accounts.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new Accumulated(now));
    found.account = joined(found.account, now);
    if (bothAreOne(found.account) && (now.kam().isPresent() || now.deputy().isPresent())) {
      cells.fault(
          row.line(),
          "kam and deputy are both '" + found.account.kam().get() + "'; name two people");
    }
    if (cells.faultsTold() > faults) {
      found.faultyIn = found.faultyIn == 0 ? row.line() : found.faultyIn;
    }
    Optional<ContactLine> contact = contact(row);
    if (cells.faultsTold() == faults) {
      found.sound.add(row.line());
      contact.ifPresent(found.contacts::add);
    }
  }

  private static boolean bothAreOne(AccountLine account) {
    return account.kam().isPresent() && account.kam().equals(account.deputy());
  }

  private AccountLine account(CsvText.Row row, String name) {
    return new AccountLine(
        row.line(),
        name,
        tier(row),
        cells.login(row.line(), "kam", row.cell("kam")),
        cells.login(row.line(), "deputy", row.cell("deputy")),
        revenue(row),
        own(row),
        List.of());
  }

  private OwnKeys own(CsvText.Row row) {
    return new OwnKeys(
        cells.domains(row.line(), row.cell("domains")),
        cells.phones(row.line(), row.cell("numbers"), new LinkedHashMap<>()));
  }

  /// The first row says what the account is; a later one that says otherwise is a fault.
  private AccountLine joined(AccountLine first, AccountLine now) {
    return new AccountLine(
        first.line(),
        first.name(),
        same("tier", now.line(), first.tier(), now.tier()),
        same("kam", now.line(), first.kam(), now.kam()),
        same("deputy", now.line(), first.deputy(), now.deputy()),
        same("revenue", now.line(), first.revenue(), now.revenue()),
        new OwnKeys(
            both(first.own().domains(), now.own().domains()),
            both(first.own().numbers(), now.own().numbers())),
        List.of());
  }

  private static <T> List<T> both(List<T> first, List<T> now) {
    return Stream.concat(first.stream(), now.stream()).distinct().toList();
  }

  private <T> Optional<T> same(String column, long line, Optional<T> first, Optional<T> now) {
    if (first.isPresent() && now.isPresent() && !first.equals(now)) {
      cells.fault(
          line,
          "%s is '%s' here and was '%s' before; an account has one"
              .formatted(column, word(now.get()), word(first.get())));
    }
    return first.or(() -> now);
  }

  private static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  private Optional<ContactLine> contact(CsvText.Row row) {
    Map<String, String> fields = new LinkedHashMap<>();
    var contact =
        new ContactLine(
            row.line(),
            cells.name(row.line(), "contact", who(row)),
            cells.text(row.line(), "position", row.cell("position")),
            cells.phones(row.line(), row.cell("phone"), fields),
            cells.mails(row.line(), row.cell("mail")),
            cells.language(row.line(), row.cell("language")),
            fields);
    if (!contact.keys().isEmpty()) {
      return Optional.of(contact);
    }
    if (!contact.name().isEmpty() && row.cell("phone").isEmpty() && row.cell("mail").isEmpty()) {
      cells.fault(row.line(), "the contact has neither phone nor mail by which it could be known");
    } else if (!contact.name().isEmpty()) {
      cells.fault(row.line(), "the contact has no phone or mail that can be read");
    }
    return Optional.empty();
  }

  /// The name in one column, or in two halves.
  private static String who(CsvText.Row row) {
    String whole = row.cell("contact");
    return whole.isEmpty()
        ? (row.cell(AccountHeadings.GIVEN) + " " + row.cell(AccountHeadings.FAMILY)).strip()
        : whole;
  }

  private Optional<Tier> tier(CsvText.Row row) {
    String tier = row.cell("tier");
    if (tier.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Tier.valueOf(tier.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      cells.fault(
          row.line(), "no such tier: '" + tier + "'; key, large, medium, small, public or unknown");
      return Optional.empty();
    }
  }

  private Optional<BigDecimal> revenue(CsvText.Row row) {
    String revenue = row.cell("revenue");
    if (revenue.isEmpty()) {
      return Optional.empty();
    }
    switch (AmountReading.of(revenue)) {
      case AmountReading.Amount(BigDecimal amount) -> {
        return Optional.of(amount);
      }
      case AmountReading.Ambiguous(BigDecimal one, BigDecimal other) ->
          cells.fault(
              row.line(),
              "revenue '%s' may be %s or %s; write it as 12400.50"
                  .formatted(revenue, one.toPlainString(), other.toPlainString()));
      case AmountReading.NoAmount _ ->
          cells.fault(row.line(), "revenue '" + revenue + "' is no amount; write it as 12400.50");
    }
    return Optional.empty();
  }
}
