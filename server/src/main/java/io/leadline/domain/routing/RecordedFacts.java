package io.leadline.domain.routing;

import static java.util.stream.Collectors.joining;

import io.leadline.domain.account.Account;
import io.leadline.domain.routing.CallerCondition.KnownAs;
import io.leadline.domain.routing.Floor.QueueState;
import io.leadline.domain.routing.Floor.RepState;
import io.leadline.event.Login;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is kept of a decision's facts beside it, so that it can be explained and tried again by
/// other rules. Names, numbers, addresses and texts of persons are not among them: those stand in
/// the record of the call or mail.
public final class RecordedFacts {
  static final String TO = "to";
  static final String ZONE = "zone";
  static final String LANGUAGE = "language";
  static final String KNOWN = "known";
  static final String KAM = "kam";
  static final String DEPUTY = "deputy";
  static final String GROUNDS = "grounds";
  static final String LAST_REP = "lastRep";
  static final String LEAD = "lead";
  static final String STAGE = "stage";
  static final String SOURCE = "source";
  static final String OPEN = "open";
  static final String LOST = "lost";
  static final String BRAND = "brand";
  static final String ATTACHMENTS = "attachments";
  static final String DIALLED = "dialled";
  static final String RECIPIENTS = "recipients";
  static final String QUEUE = "queue.";
  static final String REP = "rep.";
  static final String PICK = "pick.";
  static final String GONE = "gone.";
  static final String YES = "1";
  private static final String REP_WORD = "rep ";
  private static final String KAM_WORD = "kam ";
  private static final String NO = "0";
  private static final int LOST_KEPT = 20;
  private static final int QUEUES_KEPT = 40;

  private RecordedFacts() {}

  public static Map<String, String> of(
      RouteFacts facts, NotingFloor floor, RouteDecision decision) {
    Map<String, String> kept = new TreeMap<>();
    kept.put(TO, String.join("; ", targets(decision.targets())));
    kept.put(ZONE, facts.at().getZone().getId());
    kept.put(LANGUAGE, facts.language());
    kept.put(BRAND, facts.brand());
    kept.put(KNOWN, Condition.word(KnownAs.of(facts.identified().who())));
    facts.account().flatMap(Account::kam).ifPresent(login -> kept.put(KAM, login.value()));
    facts
        .account()
        .map(account -> account.dossier().grounds())
        .filter(grounds -> !grounds.isEmpty())
        .ifPresent(grounds -> kept.put(GROUNDS, String.join(" ", Condition.words(grounds))));
    Stage.Own.Who.DEPUTY.of(facts).ifPresent(login -> kept.put(DEPUTY, login.value()));
    facts.identified().lastRep().ifPresent(login -> kept.put(LAST_REP, login.value()));
    facts.identified().openLead().ifPresent(_ -> kept.put(LEAD, YES));
    facts.identified().stage().ifPresent(stage -> kept.put(STAGE, Condition.word(stage)));
    facts.source().ifPresent(source -> kept.put(SOURCE, source.value()));
    kept.put(OPEN, facts.open() ? YES : NO);
    if (!facts.identified().lost().isEmpty()) {
      kept.put(LOST, lost(facts.identified().lost()));
    }
    facts.letter().ifPresent(letter -> letter(facts.dialled(), letter, kept));
    floor(facts, floor, decision, kept);
    return kept;
  }

  /// Of the addresses written to only those beside our own mailbox: the others are persons'.
  private static void letter(String mailbox, Letter letter, Map<String, String> kept) {
    kept.put(DIALLED, mailbox);
    String domain = mailbox.substring(mailbox.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    String own =
        letter.recipients().stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .filter(address -> address.endsWith("@" + domain))
            .sorted()
            .distinct()
            .collect(joining(" "));
    if (!own.isEmpty()) {
      kept.put(RECIPIENTS, own);
    }
    if (!letter.attachments().isEmpty()) {
      kept.put(ATTACHMENTS, String.join(" ", letter.attachments()));
    }
  }

  private static String lost(List<Instant> lost) {
    return lost.reversed().stream()
        .limit(LOST_KEPT)
        .map(at -> Long.toString(at.getEpochSecond()))
        .collect(joining(" "));
  }

  /// Whoever is absent is noted also where the rules did not ask: a call passes them over.
  private static void floor(
      RouteFacts facts, NotingFloor floor, RouteDecision decision, Map<String, String> kept) {
    for (Stage.Own.Who own : Stage.Own.Who.values()) {
      Optional<Login> whose = own.of(facts);
      whose.ifPresent(floor::rep);
      whose.ifPresent(floor::gone);
    }
    decision.targets().stream()
        .flatMap(target -> Stage.login(target).stream())
        .forEach(floor::gone);
    floor.queues().entrySet().stream()
        .limit(QUEUES_KEPT)
        .forEach(queue -> kept.put(QUEUE + queue.getKey().value(), state(queue.getValue())));
    floor.reps().forEach((login, state) -> kept.put(REP + login.value(), word(state)));
    floor.gone().forEach((login, is) -> kept.put(GONE + login.value(), is ? YES : NO));
    floor
        .picks()
        .forEach((wanted, logins) ->
            kept.put(PICK + wanted, logins.stream().map(Login::value).collect(joining(" "))));
  }

  private static String state(QueueState state) {
    return state.waiting() + "/" + state.longestWait().toSeconds() + "/" + state.free();
  }

  private static String word(RepState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /// Targets by name; of one chosen among several what was looked for, so that the same choice is
  /// the same way whoever's turn it was.
  public static List<String> targets(List<Target> targets) {
    return targets.stream().map(RecordedFacts::target).toList();
  }

  /// The person that such a word names, if it names one.
  static Optional<Login> person(String target) {
    return Stream.of(REP_WORD, KAM_WORD)
        .filter(target::startsWith)
        .map(word -> new Login(target.substring(word.length())))
        .findFirst();
  }

  private static String target(Target target) {
    return switch (target) {
      case Target.Rep(Login login, _, var chosen) ->
          chosen.map(looked -> "reps " + looked).orElse(REP_WORD + login.value());
      case Target.Kam kam -> KAM_WORD + kam.login().value();
      case Target.Queue queue -> "queue " + queue.name().value();
      case Target.Phone phone -> "phone " + phone.name();
      case Target.Offer _ -> "offer call-back";
      case Target.Promise _ -> "promise call-back";
    };
  }
}
