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
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

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
  private static final long LARGEST_BYTES = 200L * 1024 * 1024;

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
    try (var records =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get()
            .parse(new StringReader(text(file)))) {
      reading.header(records.getHeaderNames());
      faults.refuseIfAny();
      for (CSVRecord row : records) {
        reading.take(row, records.getCurrentLineNumber());
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new Refusal(file + ": is no CSV file: " + e.getMessage(), e);
    }
    faults.refuseIfAny();
    return List.copyOf(reading.accounts.values());
  }

  private static String text(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new Refusal(file + ": cannot be read; name a file that exists and is readable");
    }
    if (Files.size(file) > LARGEST_BYTES) {
      throw new Refusal(file + ": is larger than " + LARGEST_BYTES + " bytes; split it");
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Refusal(file + ": is not UTF-8; save it as UTF-8", e);
    }
  }

  private void header(List<String> names) {
    names.stream()
        .filter(name -> !COLUMNS.contains(name))
        .forEach(name -> faults.add(1, "no such column: '" + name + "'"));
    Stream.of("account", "contact")
        .filter(name -> !names.contains(name))
        .forEach(name -> faults.add(1, "the column '" + name + "' is missing"));
  }

  private void take(CSVRecord row, long line) {
    String name = cell(row, "account");
    if (name.isEmpty()) {
      faults.add(line, "the account has no name");
      return;
    }
    var id = new AccountId(hash("account", name));
    var contact = contact(row, line, id);
    var known = accounts.get(id);
    if (known == null) {
      var account =
          new LeadEvent.AccountImported(
              id,
              name,
              tier(row, line),
              login(row, line, "kam"),
              login(row, line, "deputy"),
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

  private Optional<LeadEvent.ImportedContact> contact(CSVRecord row, long line, AccountId account) {
    List<PhoneNumber> phones =
        several(row, "phone", line, raw -> numbers.read(raw), "no telephone number");
    List<EmailAddress> mails = several(row, "mail", line, AccountsFile::address, "no mail address");
    Optional<String> key =
        mails.stream()
            .map(EmailAddress::value)
            .findFirst()
            .or(() -> phones.stream().map(PhoneNumber::value).findFirst());
    if (key.isEmpty()) {
      if (!cell(row, "contact").isEmpty()) {
        faults.add(line, "the contact has neither phone nor mail by which it could be known");
      }
      return Optional.empty();
    }
    return Optional.of(
        new LeadEvent.ImportedContact(
            new ContactId(hash("contact", account.value() + "/" + key.get())),
            cell(row, "contact"),
            cell(row, "position"),
            phones,
            mails,
            cell(row, "language")));
  }

  private Tier tier(CSVRecord row, long line) {
    String tier = cell(row, "tier");
    if (tier.isEmpty()) {
      return Tier.UNKNOWN;
    }
    try {
      return Tier.valueOf(tier.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      faults.add(
          line, "no such tier: '" + tier + "'; key, large, medium, small, public or unknown");
      return Tier.UNKNOWN;
    }
  }

  private Optional<Login> login(CSVRecord row, long line, String column) {
    String name = cell(row, column);
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
    faults.add(line, column + " '" + name + "' is no user; leadline user add " + name);
    return Optional.empty();
  }

  private <T> List<T> several(
      CSVRecord row, String column, long line, Function<String, Optional<T>> reader, String fault) {
    var read = new ArrayList<T>();
    for (String part : cell(row, column).split(";", -1)) {
      if (!part.isBlank()) {
        reader
            .apply(part.strip())
            .ifPresentOrElse(
                read::add, () -> faults.add(line, "'" + part.strip() + "' is " + fault));
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

  private static String cell(CSVRecord row, String column) {
    return row.isSet(column) ? row.get(column) : "";
  }

  private static String hash(String kind, String name) {
    return UUID.nameUUIDFromBytes(
            (kind + "/" + name.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
