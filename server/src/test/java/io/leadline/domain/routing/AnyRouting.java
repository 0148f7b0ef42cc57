package io.leadline.domain.routing;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.Floor.QueueState;
import io.leadline.domain.routing.Floor.RepState;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Any rules, any facts, any floor, from a seed: every kind of condition and stage comes up.
final class AnyRouting {
  private static final List<String> LOGINS = List.of("ann", "bob", "cleo");
  private static final List<QueueName> QUEUES =
      List.of(new QueueName("incoming-sales"), new QueueName("kam"));
  private static final ZonedDateTime MONDAY =
      ZonedDateTime.parse("2026-03-02T10:00+01:00[Europe/Berlin]");

  private final Random random;

  AnyRouting(Random random) {
    this.random = random;
  }

  RuleSet rules() {
    List<Rule> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      rules.add(rule("r" + i, List.of(condition(3))));
    }
    rules.add(rule("everybody", List.of()));
    return new RuleSet(rules, "v1");
  }

  Rule rule(String name, List<Condition> when) {
    List<Stage> to = new ArrayList<>();
    for (int s = random.nextInt(4); s > 0; s--) {
      to.add(stage());
    }
    to.add(new Stage.Named(sure()));
    return new Rule(name, "f:1", when, to, Treatment.USUAL);
  }

  private Target sure() {
    return switch (random.nextInt(3)) {
      case 0 -> new Target.Queue(of(QUEUES), Duration.ofSeconds(20), maybe(random.nextInt(9)));
      case 1 -> new Target.Phone("duty", Duration.ofSeconds(20));
      default -> new Target.Promise();
    };
  }

  private Stage stage() {
    Stage stage =
        switch (random.nextInt(5)) {
          case 0 -> new Stage.Named(new Target.Queue(of(QUEUES), Duration.ofSeconds(20)));
          case 1 -> new Stage.Named(new Target.Rep(login(), Duration.ofSeconds(20)));
          case 2 -> new Stage.Named(new Target.Offer(Duration.ofSeconds(8)));
          case 3 ->
              new Stage.Chosen(
                  random.nextBoolean() ? Set.of() : Set.of("spares"),
                  of(List.of("", "hu", Stage.Chosen.OF_CALLER)),
                  of(Floor.Turn.class),
                  Duration.ofSeconds(20));
          default -> new Stage.Own(of(Stage.Own.Who.class), Duration.ofSeconds(20));
        };
    return switch (random.nextInt(3)) {
      case 0 -> new Stage.Unless(stage, Set.of(of(RepState.class)), List.of());
      case 1 -> new Stage.Unless(stage, Set.of(), List.of(condition(1)));
      default -> stage;
    };
  }

  Condition condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 20 : 18)) {
      case 0 -> new CallerCondition.TierIs(Set.of(of(Tier.class)));
      case 1 -> new ArrivalCondition.LineIs(random.nextBoolean());
      case 2 -> new CallerCondition.Has(of(CallerCondition.Has.What.class), random.nextBoolean());
      case 3 -> new ArrivalCondition.LanguageIs(Set.of(of(List.of("hu", "en"))));
      case 4 ->
          new ArrivalCondition.During(
              EnumSet.of(of(DayOfWeek.class)),
              LocalTime.of(random.nextInt(24), 0),
              LocalTime.of(random.nextInt(24), 0));
      case 5 -> new CallerCondition.CallerIs(List.of(), random.nextBoolean());
      case 6 -> new CallerCondition.OwnIs(of(Stage.Own.Who.class), Set.of(login()));
      case 7 -> new CallerCondition.StageIs(Set.of(of(LeadStage.class)));
      case 8 -> new CallerCondition.ContactIs(Set.of(new ContactId("c")));
      case 9 -> new CallerCondition.KnownAs(Set.of(of(CallerCondition.KnownAs.Who.class)));
      case 10 -> new ArrivalCondition.SourceIs(Set.of(new SourceKey("fair")), random.nextBoolean());
      case 11 -> queue();
      case 12 -> new LiveCondition.LostCalls(Duration.ofHours(4), bounds());
      case 13 -> new MailCondition.MailboxIs(Set.of("sales"));
      case 17 -> new MailCondition.SenderIs(List.of(new NumberPattern.Domain("client.example")));
      case 14 -> new MailCondition.SubjectHas(Set.of("order"));
      case 15 -> new MailCondition.AttachmentIs(Set.of("image/*"));
      case 16 -> new MailCondition.HasAttachment(random.nextBoolean());
      case 18 -> new Grouped.Not(List.of(condition(depth - 1)));
      default ->
          new Grouped.AnyOf(List.of(List.of(condition(depth - 1)), List.of(condition(depth - 1))));
    };
  }

  private Condition queue() {
    return new LiveCondition.QueueStands(
        of(QUEUES), maybe(bounds()), maybe(bounds()), Optional.of(bounds()));
  }

  private Bounds bounds() {
    int from = random.nextInt(4);
    return new Bounds(from, from + random.nextInt(4), "some", false);
  }

  RouteFacts facts() {
    Medium medium = of(Medium.class);
    return new RouteFacts(
        new CompanyId("acme"),
        medium,
        medium == Medium.MAIL ? Optional.empty() : maybe(new PhoneNumber("+36301234567")),
        "+49305550100",
        "acme",
        of(List.of("hu", "en")),
        identified(),
        maybe(new SourceKey("fair")),
        MONDAY.plusMinutes(random.nextInt(100_000)),
        random.nextBoolean(),
        medium == Medium.MAIL ? Optional.of(letter()) : Optional.empty(),
        floor());
  }

  private Letter letter() {
    return new Letter(
        "sales",
        of(List.of("", "olga@client.example", "max@other.example")),
        List.of("sales@acme.example"),
        of(List.of("", "an order", "reorder")),
        random.nextBoolean() ? List.of() : List.of("image/png"));
  }

  private Identified identified() {
    var lead = maybe(new LeadId("l"));
    return new Identified(
        who(),
        lead,
        random.nextBoolean(),
        maybe(login()),
        lead.map(_ -> LeadStage.OFFERED),
        random.nextBoolean() ? List.of() : List.of(MONDAY.toInstant()));
  }

  private Identity who() {
    var account = RoutingScene.account("a", of(Tier.class), maybe(login()), maybe(login()));
    var contact =
        new Contact(
            new ContactId("c"),
            "c",
            "",
            Optional.of(new AccountId("a")),
            "",
            List.of(),
            List.of(),
            Map.of(),
            List.of());
    return switch (random.nextInt(4)) {
      case 0 -> new Identity.Nobody();
      case 1 -> new Identity.OneContact(contact, maybe(account));
      case 2 -> new Identity.Candidates(List.of(contact, contact), maybe(account));
      default -> new Identity.OfAccount(account);
    };
  }

  /// The PBX may be away, its queues gone, its members unknown.
  private Floor floor() {
    if (random.nextInt(4) == 0) {
      return Floor.DARK;
    }
    Map<QueueName, QueueState> queues = new HashMap<>();
    for (QueueName queue : QUEUES) {
      if (random.nextBoolean()) {
        queues.put(
            queue,
            new QueueState(
                random.nextInt(9), Duration.ofSeconds(random.nextInt(600)), random.nextInt(3)));
      }
    }
    List<Roster.Rep> reps = new ArrayList<>();
    for (String login : LOGINS) {
      if (random.nextBoolean()) {
        reps.add(
            new Roster.Rep(
                new Login(login),
                random.nextBoolean() ? Set.of() : Set.of("spares"),
                Set.of(of(List.of("hu", "en"))),
                maybe(of(RepState.class)),
                random.nextInt(5),
                maybe(MONDAY.toInstant().minusSeconds(random.nextInt(900)))));
      }
    }
    return new Snapshot(queues, new Roster(reps));
  }

  private Login login() {
    return new Login(of(LOGINS));
  }

  private <E extends Enum<E>> E of(Class<E> type) {
    return of(List.of(type.getEnumConstants()));
  }

  private <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }
}
