package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.CallerCondition.KnownAs;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A call or mail of the past with what its decision was taken on.
///
/// @param sender of a mail; empty where it named none
/// @param subject of a mail
/// @param mailbox of a mail, by its name
/// @param kept as [RecordedFacts#of] made it
public record RecordedCase(
    CompanyId company,
    Medium medium,
    Instant at,
    Optional<PhoneNumber> caller,
    String dialled,
    Optional<AccountId> account,
    Tier tier,
    Optional<ContactId> contact,
    String mailbox,
    String sender,
    String subject,
    Map<String, String> kept) {

  /// What rules would have decided.
  ///
  /// @param unsure whether they asked for something that was not noted then
  public record Outcome(RouteDecision decision, boolean unsure) {}

  public Outcome decide(RuleSet rules) {
    var floor = new RecordedFloor(kept);
    RouteDecision decision = rules.decide(facts(floor));
    return new Outcome(decision, floor.missed());
  }

  /// Who called or wrote, as far as it is known.
  public Optional<Person> who() {
    return contact.<Person>map(Person.Known::new).or(() -> caller.map(Person.ByNumber::new));
  }

  /// Where it went, by name.
  public List<String> went() {
    String to = kept.getOrDefault(RecordedFacts.TO, "");
    return to.isEmpty() ? List.of() : reached(List.of(to.split("; ")));
  }

  /// Where rules would have sent it, by name.
  List<String> way(RouteDecision decision) {
    return reached(RecordedFacts.targets(decision.targets()));
  }

  /// Without those who were not at work: a caller was passed on before their phone rang.
  private List<String> reached(List<String> targets) {
    return targets.stream()
        .filter(target ->
            RecordedFacts.person(target)
                .filter(login -> text(RecordedFacts.GONE + login.value()).equals(RecordedFacts.YES))
                .isEmpty())
        .toList();
  }

  private RouteFacts facts(Floor floor) {
    boolean mail = medium == Medium.MAIL;
    return new RouteFacts(
        company,
        medium,
        caller,
        mail ? text(RecordedFacts.DIALLED) : dialled,
        text(RecordedFacts.BRAND),
        text(RecordedFacts.LANGUAGE),
        identified(),
        Optional.ofNullable(kept.get(RecordedFacts.SOURCE)).map(SourceKey::new),
        at.atZone(ZoneId.of(kept.getOrDefault(RecordedFacts.ZONE, "UTC"))),
        text(RecordedFacts.OPEN).equals(RecordedFacts.YES),
        mail
            ? Optional.of(
                new Letter(
                    mailbox,
                    sender,
                    words(RecordedFacts.RECIPIENTS),
                    subject,
                    words(RecordedFacts.ATTACHMENTS)))
            : Optional.empty(),
        floor);
  }

  private String text(String name) {
    return kept.getOrDefault(name, "");
  }

  private List<String> words(String name) {
    String text = text(name);
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private Optional<Login> login(String name) {
    return Optional.ofNullable(kept.get(name)).map(Login::new);
  }

  private Identified identified() {
    boolean lead = kept.containsKey(RecordedFacts.LEAD);
    return new Identified(
        identity(),
        lead ? Optional.of(new LeadId("recorded")) : Optional.empty(),
        kept.containsKey(RecordedFacts.SOURCE),
        login(RecordedFacts.LAST_REP),
        Optional.ofNullable(kept.get(RecordedFacts.STAGE))
            .map(stage -> LeadStage.valueOf(stage.toUpperCase(Locale.ROOT).replace('-', '_'))),
        words(RecordedFacts.LOST).reversed().stream()
            .map(second -> Instant.ofEpochSecond(Long.parseLong(second)))
            .toList());
  }

  private Identity identity() {
    Optional<Account> theirs = account.map(this::account);
    KnownAs.Who who =
        Arrays.stream(KnownAs.Who.values())
            .filter(each -> Condition.word(each).equals(kept.get(RecordedFacts.KNOWN)))
            .findFirst()
            .orElse(KnownAs.Who.NOBODY);
    return switch (who) {
      case CONTACT -> new Identity.OneContact(person(), theirs);
      case SEVERAL -> new Identity.Candidates(List.of(person(), person()), theirs);
      case ACCOUNT -> theirs.<Identity>map(Identity.OfAccount::new).orElseGet(Identity.Nobody::new);
      case NOBODY -> new Identity.Nobody();
    };
  }

  private Account account(AccountId id) {
    return new Account(
        id,
        id.value(),
        tier,
        login(RecordedFacts.KAM),
        login(RecordedFacts.DEPUTY),
        Dossier.EMPTY.withGrounds(grounds()));
  }

  private List<KeyGround> grounds() {
    List<String> words = List.of(text(RecordedFacts.GROUNDS).split(" ", -1));
    return Arrays.stream(KeyGround.values())
        .filter(ground -> words.contains(Condition.word(ground)))
        .toList();
  }

  private Contact person() {
    return new Contact(
        contact.orElse(new ContactId("recorded")),
        "",
        "",
        account,
        text(RecordedFacts.LANGUAGE),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }
}
