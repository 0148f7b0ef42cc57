package io.leadline.rules;

import io.leadline.domain.account.Brand;
import io.leadline.domain.routing.AskSource;
import io.leadline.domain.routing.CallerCondition.KnownAs;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.Letter;
import io.leadline.domain.routing.Roster;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.domain.routing.Snapshot;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.NotLeadKind;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.rules.RuleCase.Expected;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one `*.cases.yml`.
final class CaseReader {
  private static final int MOST = 100_000;

  private final Entrances entrances;

  private CaseReader(Entrances entrances) {
    this.entrances = entrances;
  }

  /// @param entrances tell the company and brand of a case that does not say them
  static List<RuleCase> read(Fields file, Entrances entrances) {
    return file.sections("cases", new CaseReader(entrances)::one);
  }

  private RuleCase one(Fields fields) {
    return new RuleCase(
        fields.at("name"),
        fields.must("name", "", Readers::text),
        fields.section("given", this::given),
        fields.section("expect", CaseReader::expected));
  }

  private static Expected expected(Fields fields) {
    return new Expected(
        fields.must("rule", "", Readers::text),
        fields.list("to", Readers::text),
        fields.maybe("priority", Readers.whole(0, 1000)),
        fields.maybe("askSource", Readers.oneOf(AskSource.class)),
        fields.maybe("notLead", Readers.oneOf(NotLeadKind.class)),
        fields.maybe("greeting", Readers::text),
        fields.maybe("recordingNotice", Readers::flag));
  }

  private RouteFacts given(Fields fields) {
    var facts = new SupposedFacts();
    Entrances.Said entrance = entrance(fields, facts);
    fields.maybe("medium", Readers.oneOf(Medium.class)).ifPresent(facts::medium);
    fields.maybe("language", Words::language).ifPresent(facts::language);
    fields.maybe("openLead", Readers::flag).ifPresent(facts::openLead);
    ZonedDateTime at = fields.or("at", facts.facts().at(), CaseReader::time);
    facts.at(at);
    fields.maybe("open", Readers::flag).ifPresent(facts::open);
    person(fields, facts);
    letter(fields, entrance).ifPresent(facts::letter);
    return facts.floor(floor(fields, at)).facts();
  }

  /// Where the caller comes in.
  private Entrances.Said entrance(Fields fields, SupposedFacts facts) {
    Optional<CompanyId> company = fields.maybe("company", CompanyId::new);
    Optional<String> brand = fields.maybe("brand", Readers::text);
    Optional<String> typed = fields.maybe("dialled", CaseReader::plain);
    var said = new Entrances.Said(company, brand, typed, fields.maybe("mailbox", Readers::text));
    Optional<Brand> meant = entrances.brand(said).or(() -> entrances.brand(said.ofAnyBrand()));
    meant.ifPresent(facts::reached);
    company.ifPresent(facts::company);
    brand.ifPresent(facts::brand);
    typed.map(number -> asDialled(number, meant)).ifPresent(facts::dialled);
    return said;
  }

  /// A real call carries the number with its country.
  private static String asDialled(String typed, Optional<Brand> brand) {
    return typed.contains("@")
        ? typed
        : brand.flatMap(known -> known.numbers().read(typed)).map(PhoneNumber::value).orElse(typed);
  }

  private static Optional<PhoneNumber> caller(String text) {
    return text.strip().equals(ConditionReader.WITHHELD)
        ? Optional.empty()
        : Optional.of(number(text));
  }

  private static void person(Fields fields, SupposedFacts facts) {
    facts
        .caller(fields.maybe("caller", CaseReader::caller).flatMap(number -> number))
        .known(fields.maybe("known", Readers.oneOf(KnownAs.Who.class)))
        .tier(fields.maybe("tier", Readers.oneOf(Tier.class)))
        .grounds(fields.list("ground", Readers.oneOf(KeyGround.class)))
        .account(fields.maybe("account", AccountId::new))
        .contact(fields.maybe("contact", ContactId::new))
        .kam(fields.maybe("kam", Login::new))
        .deputy(fields.maybe("deputy", Login::new))
        .lastRep(fields.maybe("lastRep", Login::new))
        .stage(fields.maybe("stage", Readers.oneOf(LeadStage.class)))
        .lostAgo(LiveReader.lostAgo(fields))
        .source(fields.maybe("source", SourceKey::new));
  }

  private static PhoneNumber number(String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException(
          "must be a telephone number; the address of a mail is its sender: '" + text + "'");
    }
    return new PhoneNumber(plain(text));
  }

  private static Optional<Letter> letter(Fields fields, Entrances.Said entrance) {
    Optional<String> sender = fields.maybe("sender", text -> new EmailAddress(text).value());
    Optional<String> subject = fields.maybe("subject", Readers::text);
    List<String> attachments = MailReader.carried(fields);
    boolean any =
        entrance.mailbox().isPresent()
            || sender.isPresent()
            || subject.isPresent()
            || !attachments.isEmpty();
    return any
        ? Optional.of(
            new Letter(
                entrance.mailbox().orElse(""),
                sender.orElse(""),
                entrance.dialled().stream().toList(),
                subject.orElse(""),
                attachments))
        : Optional.empty();
  }

  private static Floor floor(Fields fields, ZonedDateTime at) {
    Map<QueueName, Floor.QueueState> queues =
        fields.named("queues", QueueName::new, CaseReader::queue);
    Map<Login, Roster.Rep> reps = fields.named("reps", Login::new, inner -> rep(inner, at));
    var roster =
        reps.entrySet().stream()
            .map(rep ->
                new Roster.Rep(
                    rep.getKey(),
                    rep.getValue().skills(),
                    rep.getValue().languages(),
                    rep.getValue().state(),
                    rep.getValue().openWork(),
                    rep.getValue().since()))
            .toList();
    return new Snapshot(queues, new Roster(roster));
  }

  private static Floor.QueueState queue(Fields fields) {
    return new Floor.QueueState(
        fields.or("waiting", 0, Readers.whole(0, MOST)),
        fields.or("longestWait", Duration.ZERO, BoundsReader::length),
        fields.or("free", 0, Readers.whole(0, MOST)));
  }

  private static Roster.Rep rep(Fields fields, ZonedDateTime at) {
    return new Roster.Rep(
        new Login("unnamed"),
        Set.copyOf(fields.list("skills", Words::name)),
        Set.copyOf(fields.list("languages", Words::language)),
        Optional.of(fields.or("is", Floor.RepState.FREE, Readers.oneOf(Floor.RepState.class))),
        fields.or("openWork", 0, Readers.whole(0, MOST)),
        fields.maybe("since", BoundsReader::length).map(ago -> at.toInstant().minus(ago)));
  }

  private static String plain(String text) {
    return text.contains("@") ? text : text.replaceAll("[ ()./-]", "");
  }

  private static ZonedDateTime time(String text) {
    try {
      return text.length() > 19
          ? ZonedDateTime.parse(text)
          : LocalDateTime.parse(text).atZone(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a time such as 2026-03-02T10:00, not '" + text + "'", e);
    }
  }
}
