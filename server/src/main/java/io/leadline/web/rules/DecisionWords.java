package io.leadline.web.rules;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.ReasonText;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.Stage;
import io.leadline.domain.routing.Target;
import io.leadline.domain.routing.Treatment;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.flow.TryFlow.Answer;
import io.leadline.web.Words;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A decision in the reader's words.
final class DecisionWords {
  private static final int MOST_PASSED = 200;

  private DecisionWords() {}

  /// Who works here.
  ///
  /// @param names by login
  /// @param passed why a call for somebody goes past
  record People(Map<String, String> names, Function<Login, Optional<Team.Passed>> passed) {}

  /// @param own the rules the reader may read
  static RulesPage.Decided of(Answer.Decided decided, Words words, Set<String> own, People people) {
    RouteDecision decision = decided.decision();
    ReasonText text = ReasonText.in(words.locale());
    List<Reason> why = decision.why();
    return new RulesPage.Decided(
        decision.rule(),
        decision.at(),
        who(decided.facts().identified().who()),
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
            .localizedBy(words.locale())
            .format(decided.facts().at()),
        targets(decided, people),
        treatment(decision.treatment()),
        text.because(why.getLast()),
        why.subList(0, why.size() - 1).stream()
            .filter(reason -> own.contains(reason.rule()))
            .limit(MOST_PASSED)
            .map(reason -> new RulesPage.Passed(reason.rule(), text.because(reason)))
            .toList());
  }

  private static String who(Identity who) {
    String account = who.knownAccount().map(known -> ", " + named(known)).orElse("");
    return switch (who) {
      case Identity.OneContact(var contact, _) -> contact.name() + account;
      case Identity.Candidates(var contacts, _) ->
          "one of " + contacts.size() + " who share it" + account;
      case Identity.OfAccount(var known) -> "somebody of " + named(known);
      case Identity.Nobody() -> "nobody we know";
    };
  }

  private static String named(Account account) {
    return account.name() + " (" + Words.word(account.tier()) + ")";
  }

  /// A caller goes past whoever cannot be rung, as in the dialplan; a mail waits.
  private static List<String> targets(Answer.Decided decided, People people) {
    List<Target> targets = decided.decision().targets();
    if (decided.facts().medium() == RouteFacts.Medium.MAIL) {
      return targets.stream().map(target -> target(target, people.names())).toList();
    }
    List<String> told = new ArrayList<>();
    boolean some = false;
    for (Target target : targets) {
      Optional<Team.Passed> passed = Stage.login(target).flatMap(people.passed());
      some |= passed.isEmpty();
      told.add(target(target, people.names()) + passed.map(DecisionWords::past).orElse(""));
    }
    if (!some) {
      told.add("the queue of the company, as nobody is left");
    }
    return told;
  }

  private static String past(Team.Passed why) {
    return switch (why) {
      case NO_USER -> ": passed over, no user";
      case NO_PHONE -> ": passed over, without a phone";
      case ABSENT -> ": passed over, absent that day";
    };
  }

  private static String target(Target target, Map<String, String> names) {
    return switch (target) {
      case Target.Rep(var login, var patience, _) -> name(login, names) + length(patience);
      case Target.Kam(var login, var patience) ->
          name(login, names) + ", key account manager or deputy" + length(patience);
      case Target.Queue(var name, var patience, _, _) -> "the queue " + name + length(patience);
      case Target.Phone(var name, var patience) -> "the telephone " + name + length(patience);
      case Target.Offer(var patience) -> "the offer to be called back" + length(patience);
      case Target.Promise _ -> "the promise to be called back";
    };
  }

  private static String name(Login login, Map<String, String> names) {
    return names.getOrDefault(login.value(), login.value());
  }

  private static String length(Duration patience) {
    return patience.toSeconds() < 60
        ? ", " + patience.toSeconds() + " s"
        : ", " + Words.span(patience);
  }

  private static List<String> treatment(Treatment treatment) {
    List<String> told = new ArrayList<>();
    if (treatment.priority() != 0) {
      told.add("priority " + treatment.priority());
    }
    told.add(
        switch (treatment.askSource()) {
          case ALWAYS -> "always asked for the source";
          case IF_UNKNOWN -> "asked for the source where it is not known";
          case NEVER -> "never asked for the source";
        });
    treatment.notLead().ifPresent(kind -> told.add("no lead: " + Words.word(kind)));
    treatment.greeting().ifPresent(prompt -> told.add("hears the greeting " + prompt));
    if (treatment.recordingNotice()) {
      told.add("is told that the call is recorded");
    }
    return told;
  }
}
