package io.leadline.rules;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.CallerCondition.KnownAs;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.Letter;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Facts about a caller who does not exist, for trying rules. What is not said is as for a stranger
/// who calls on a Monday morning while the line is open.
public final class SupposedFacts {
  private static final ZonedDateTime MONDAY =
      ZonedDateTime.of(2026, 3, 2, 10, 0, 0, 0, ZoneOffset.UTC);

  private CompanyId company = new CompanyId("acme");
  private Medium medium = Medium.CALL;
  private Optional<PhoneNumber> caller = Optional.empty();
  private String dialled = "";
  private String brand = "";
  private String language = "en";
  private Optional<KnownAs.Who> known = Optional.empty();
  private Optional<Tier> tier = Optional.empty();
  private List<KeyGround> grounds = List.of();
  private Optional<AccountId> account = Optional.empty();
  private Optional<ContactId> contact = Optional.empty();
  private Optional<Login> kam = Optional.empty();
  private Optional<Login> deputy = Optional.empty();
  private Optional<Login> lastRep = Optional.empty();
  private boolean openLead;
  private Optional<LeadStage> stage = Optional.empty();
  private List<Duration> lostAgo = List.of();
  private Optional<SourceKey> source = Optional.empty();
  private ZonedDateTime at = MONDAY;
  private boolean open = true;
  private Optional<Letter> letter = Optional.empty();
  private Floor floor = Floor.DARK;
  private Optional<Identified> found = Optional.empty();

  public SupposedFacts company(CompanyId value) {
    company = value;
    return this;
  }

  /// Whose number or mailbox it is.
  public SupposedFacts reached(Brand value) {
    company = value.company();
    brand = value.name();
    language = value.language();
    return this;
  }

  public SupposedFacts medium(Medium value) {
    medium = value;
    return this;
  }

  /// Empty: withheld.
  public SupposedFacts caller(Optional<PhoneNumber> value) {
    caller = value;
    return this;
  }

  public SupposedFacts dialled(String value) {
    dialled = value;
    return this;
  }

  public SupposedFacts brand(String value) {
    brand = value;
    return this;
  }

  public SupposedFacts language(String value) {
    language = value;
    return this;
  }

  public SupposedFacts known(Optional<KnownAs.Who> value) {
    known = value;
    return this;
  }

  public SupposedFacts tier(Optional<Tier> value) {
    tier = value;
    return this;
  }

  /// Why the account is a key account.
  public SupposedFacts grounds(List<KeyGround> value) {
    grounds = List.copyOf(value);
    return this;
  }

  public SupposedFacts account(Optional<AccountId> value) {
    account = value;
    return this;
  }

  public SupposedFacts contact(Optional<ContactId> value) {
    contact = value;
    return this;
  }

  public SupposedFacts kam(Optional<Login> value) {
    kam = value;
    return this;
  }

  public SupposedFacts deputy(Optional<Login> value) {
    deputy = value;
    return this;
  }

  public SupposedFacts lastRep(Optional<Login> value) {
    lastRep = value;
    return this;
  }

  public SupposedFacts openLead(boolean value) {
    openLead = value;
    return this;
  }

  /// An open lead at this stage.
  public SupposedFacts stage(Optional<LeadStage> value) {
    stage = value;
    return this;
  }

  /// How long ago calls of the person were lost.
  public SupposedFacts lostAgo(List<Duration> value) {
    lostAgo = List.copyOf(value);
    return this;
  }

  public SupposedFacts source(Optional<SourceKey> value) {
    source = value;
    return this;
  }

  public SupposedFacts at(ZonedDateTime value) {
    at = value;
    return this;
  }

  public SupposedFacts open(boolean value) {
    open = value;
    return this;
  }

  /// What stands in the mail; makes it one.
  public SupposedFacts letter(Letter value) {
    letter = Optional.of(value);
    medium = Medium.MAIL;
    return this;
  }

  public SupposedFacts floor(Floor value) {
    floor = value;
    return this;
  }

  /// Who the directory says it is; goes before everything else said of the person.
  public SupposedFacts found(Identified value) {
    found = Optional.of(value);
    if (value.who() instanceof Identity.OneContact one && !one.contact().language().isBlank()) {
      language = one.contact().language();
    }
    return this;
  }

  public RouteFacts facts() {
    boolean mail = medium == Medium.MAIL;
    return new RouteFacts(
        company,
        medium,
        mail ? Optional.empty() : caller,
        dialled,
        brand,
        language,
        found.orElseGet(this::supposed),
        source,
        at,
        open,
        mail ? letter.or(() -> Optional.of(emptyLetter())) : Optional.empty(),
        floor);
  }

  private Letter emptyLetter() {
    return new Letter("", "", dialled.isEmpty() ? List.of() : List.of(dialled), "", List.of());
  }

  private Identified supposed() {
    boolean lead = openLead || stage.isPresent();
    return new Identified(
        identity(),
        lead ? Optional.of(new LeadId("supposed")) : Optional.empty(),
        source.isPresent(),
        lastRep,
        stage.or(() -> openLead ? Optional.of(LeadStage.OPEN) : Optional.empty()),
        lostAgo.stream().map(ago -> at.toInstant().minus(ago)).sorted().toList());
  }

  private Identity identity() {
    Optional<Account> theirs = theirAccount();
    boolean one = theirs.isPresent() || contact.isPresent();
    KnownAs.Who who = known.orElse(one ? KnownAs.Who.CONTACT : KnownAs.Who.NOBODY);
    return switch (who) {
      case CONTACT ->
          new Identity.OneContact(contact(contact.orElse(new ContactId("one"))), theirs);
      case SEVERAL ->
          new Identity.Candidates(
              List.of(contact(new ContactId("one")), contact(new ContactId("two"))), theirs);
      case ACCOUNT -> new Identity.OfAccount(theirs.orElseGet(this::anyAccount));
      case NOBODY -> new Identity.Nobody();
    };
  }

  private Optional<Account> theirAccount() {
    boolean has =
        tier.isPresent()
            || account.isPresent()
            || kam.isPresent()
            || deputy.isPresent()
            || !grounds.isEmpty();
    return has ? Optional.of(anyAccount()) : Optional.empty();
  }

  private Account anyAccount() {
    AccountId id = account.orElse(new AccountId("supposed"));
    return new Account(
        id, id.value(), tier.orElse(Tier.UNKNOWN), kam, deputy, Dossier.EMPTY.withGrounds(grounds));
  }

  private Contact contact(ContactId id) {
    return new Contact(
        id, id.value(), "", Optional.empty(), language, List.of(), List.of(), Map.of(), List.of());
  }
}
