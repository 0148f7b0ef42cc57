package io.leadline.app.files;

import io.leadline.app.Refusal;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// `accounts.csv`: a row for each contact, the account's own columns repeated.
///
/// Ids come from the names, so a file imported again changes what changed and doubles nothing: an
/// account is its name, a contact its account with the first mail or else the first phone.
public final class AccountsFile {
  private static final Set<String> COLUMNS =
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
          "revenue");
  private static final List<String> NEEDED = List.of("account", "contact");

  private final NumberingPlan numbers;
  private final Set<Login> users;
  private final FileFaults faults;
  private final Map<AccountId, LeadEvent.AccountImported> accounts = new LinkedHashMap<>();

  private AccountsFile(NumberingPlan numbers, Set<Login> users, FileFaults faults) {
    this.numbers = numbers;
    this.users = users;
    this.faults = faults;
  }

  /// Reads the accounts.
  ///
  /// @param users who can be a KAM or deputy
  /// @throws Refusal with every fault by line; then nothing of the file counts
  public static List<LeadEvent.AccountImported> read(
      Path file, NumberingPlan numbers, Set<Login> users) {
    var faults = new FileFaults(file);
    var reading = new AccountsFile(numbers, users, faults);
    CsvText.rows(file, CsvText.of(file), COLUMNS, NEEDED, faults, reading::take);
    faults.refuseIfAny();
    return List.copyOf(reading.accounts.values());
  }

  private void take(CsvText.Row row) {
    String name = row.cell("account");
    if (name.isEmpty()) {
      faults.add(row.line(), "the account has no name");
      return;
    }
    var id = new AccountId(hash("account", name));
    var contact = contact(row, id);
    var known = accounts.get(id);
    if (known == null) {
      var account =
          new LeadEvent.AccountImported(
              id,
              name,
              tier(row),
              login(row, "kam"),
              login(row, "deputy"),
              contact.stream().toList());
      accounts.put(id, account);
    } else {
      var contacts = new ArrayList<>(known.contacts());
      contact.ifPresent(contacts::add);
      accounts.put(
          id,
          new LeadEvent.AccountImported(
              id, known.name(), known.tier(), known.kam(), known.deputy(), contacts));
    }
  }

  private Optional<LeadEvent.ImportedContact> contact(CsvText.Row row, AccountId account) {
    List<PhoneNumber> phones =
        several(row, "phone", raw -> numbers.read(raw), "no telephone number");
    List<EmailAddress> mails = several(row, "mail", AccountsFile::address, "no mail address");
    Optional<String> key =
        mails.stream()
            .map(EmailAddress::value)
            .findFirst()
            .or(() -> phones.stream().map(PhoneNumber::value).findFirst());
    if (key.isEmpty()) {
      if (!row.cell("contact").isEmpty()) {
        faults.add(row.line(), "the contact has neither phone nor mail by which it could be known");
      }
      return Optional.empty();
    }
    return Optional.of(
        new LeadEvent.ImportedContact(
            new ContactId(hash("contact", account.value() + "/" + key.get())),
            row.cell("contact"),
            row.cell("position"),
            phones,
            mails,
            row.cell("language")));
  }

  private Tier tier(CsvText.Row row) {
    String tier = row.cell("tier");
    if (tier.isEmpty()) {
      return Tier.UNKNOWN;
    }
    try {
      return Tier.valueOf(tier.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      faults.add(
          row.line(), "no such tier: '" + tier + "'; key, large, medium, small, public or unknown");
      return Tier.UNKNOWN;
    }
  }

  private Optional<Login> login(CsvText.Row row, String column) {
    String name = row.cell(column);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      var login = new Login(name);
      if (users.contains(login)) {
        return Optional.of(login);
      }
    } catch (IllegalArgumentException _) {
      // falls through: it is no user's name either way
    }
    faults.add(row.line(), column + " '" + name + "' is no user; leadline user add " + name);
    return Optional.empty();
  }

  private <T> List<T> several(
      CsvText.Row row, String column, Function<String, Optional<T>> reader, String fault) {
    var read = new ArrayList<T>();
    for (String part : row.cell(column).split(";", -1)) {
      if (!part.isBlank()) {
        reader
            .apply(part.strip())
            .ifPresentOrElse(
                read::add, () -> faults.add(row.line(), "'" + part.strip() + "' is " + fault));
      }
    }
    return read;
  }

  private static Optional<EmailAddress> address(String raw) {
    try {
      return Optional.of(new EmailAddress(raw));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String hash(String kind, String name) {
    return UUID.nameUUIDFromBytes(
            (kind + "/" + name.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
