package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.Condition.Has;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Callers and rules to try routing with, named and from a seed.
final class RoutingScene {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Login ANN = new Login("ann");
  static final Login BOB = new Login("bob");
  static final Account GLOBEX = account("globex", Tier.KEY, Optional.of(ANN), Optional.of(BOB));
  static final Target QUEUE = new Target.Queue(new QueueName("incoming-sales"), PATIENCE);
  static final Stage SALES = new Stage.Named(QUEUE);
  static final Stage OWN_KAM = new Stage.Own(Stage.Own.Who.KAM, PATIENCE);
  static final Stage OWN_DEPUTY = new Stage.Own(Stage.Own.Who.DEPUTY, PATIENCE);
  static final Rule EVERYBODY = rule("everybody", List.of(), SALES);
  private static final String MONDAY = "2026-03-02T10:00+01:00[Europe/Berlin]";

  private RoutingScene() {}

  static Account account(String id, Tier tier, Optional<Login> kam, Optional<Login> deputy) {
    return new Account(new AccountId(id), id, tier, kam, deputy);
  }

  static RouteFacts facts(Identity who) {
    return facts(who, MONDAY);
  }

  static RouteFacts facts(Identity who, String at) {
    return new RouteFacts(
        new CompanyId("acme"),
        Medium.CALL,
        Optional.of(new PhoneNumber("+36301234567")),
        "+49305550100",
        "acme",
        "hu",
        new Identified(who, Optional.empty(), false, Optional.empty()),
        Optional.empty(),
        ZonedDateTime.parse(at),
        true);
  }

  static Rule rule(String name, List<Condition> when, Stage... to) {
    return new Rule(name, "f:1", when, List.of(to), 0, AskSource.IF_UNKNOWN, Optional.empty());
  }

  static RuleSet anyRules(Random random) {
    List<Rule> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      List<Stage> to = new ArrayList<>();
      for (int s = random.nextInt(4); s > 0; s--) {
        to.add(anyStage(random));
      }
      to.add(random.nextBoolean() ? SALES : new Stage.Named(new Target.Phone("duty", PATIENCE)));
      rules.add(rule("r" + i, List.of(anyCondition(random, 3)), to.toArray(Stage[]::new)));
    }
    rules.add(EVERYBODY);
    return new RuleSet(rules);
  }

  private static Stage anyStage(Random random) {
    return random.nextBoolean() ? SALES : new Stage.Own(any(random, Stage.Own.Who.class), PATIENCE);
  }

  private static Condition anyCondition(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> new Condition.TierIs(Set.of(any(random, Tier.class)));
      case 1 -> new Condition.LineIs(random.nextBoolean());
      case 2 -> new Has(any(random, Has.What.class), random.nextBoolean());
      case 3 -> new Condition.LanguageIs(Set.of(random.nextBoolean() ? "hu" : "en"));
      case 4 ->
          new Condition.During(
              EnumSet.of(any(random, DayOfWeek.class)),
              LocalTime.of(random.nextInt(24), 0),
              LocalTime.of(random.nextInt(24), 0));
      case 5 -> new Condition.CallerIs(List.of(), random.nextBoolean());
      case 6 -> new Condition.Not(List.of(anyCondition(random, depth - 1)));
      default ->
          new Condition.AnyOf(
              List.of(
                  List.of(anyCondition(random, depth - 1)),
                  List.of(anyCondition(random, depth - 1))));
    };
  }

  static RouteFacts anyFacts(Random random) {
    Identity who =
        random.nextBoolean()
            ? new Identity.Nobody()
            : new Identity.OfAccount(
                account("a", any(random, Tier.class), maybe(random, ANN), maybe(random, BOB)));
    return new RouteFacts(
        new CompanyId("acme"),
        any(random, Medium.class),
        maybe(random, new PhoneNumber("+36301234567")),
        "+49305550100",
        "acme",
        random.nextBoolean() ? "hu" : "en",
        new Identified(
            who, maybe(random, new LeadId("l")), random.nextBoolean(), maybe(random, ANN)),
        maybe(random, new SourceKey("fair")),
        ZonedDateTime.parse(MONDAY).plusMinutes(random.nextInt(100_000)),
        random.nextBoolean());
  }

  private static <E extends Enum<E>> E any(Random random, Class<E> type) {
    E[] constants = type.getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }
}
