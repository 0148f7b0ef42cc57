package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.Tier;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return facts(Medium.CALL, who, at, Floor.DARK);
  }

  /// A mail on that Monday, while these are away.
  static RouteFacts mail(Identity who, Login... away) {
    var reps =
        Arrays.stream(away)
            .map(login ->
                new Roster.Rep(
                    login,
                    Set.of(),
                    Set.of(),
                    Optional.of(Floor.RepState.AWAY),
                    0,
                    Optional.empty()))
            .toList();
    return facts(Medium.MAIL, who, MONDAY, new Snapshot(Map.of(), new Roster(reps)));
  }

  private static RouteFacts facts(Medium medium, Identity who, String at, Floor floor) {
    return new RouteFacts(
        new CompanyId("acme"),
        medium,
        Optional.of(new PhoneNumber("+36301234567")),
        "+49305550100",
        "acme",
        "hu",
        new Identified(who, Optional.empty(), false, Optional.empty()),
        Optional.empty(),
        ZonedDateTime.parse(at),
        true,
        Optional.empty(),
        floor);
  }

  static Rule rule(String name, List<Condition> when, Stage... to) {
    return new Rule(name, "f:1", when, List.of(to), Treatment.USUAL);
  }
}
