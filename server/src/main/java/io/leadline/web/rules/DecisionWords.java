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
record DecisionWords(Words words, People people) {
  private static final int MOST_PASSED = 200;

  /// Who works here.
  ///
  /// @param names by login
  /// @param passed why a call for somebody goes past
  record People(Map<String, String> names, Function<Login, Optional<Team.Passed>> passed) {}

  /// @param own the rules the reader may read
  RulesPage.Decided of(Answer.Decided decided, Set<String> own) {
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
        decided.listed()
            ? Optional.empty()
            : Optional.of(
                words.say(
                    "%s stands nowhere in the configuration: such a call is taken for one of %s",
                    decided.facts().dialled(), decided.facts().brand())),
        targets(decided),
        treatment(decision.treatment()),
        text.because(why.getLast()),
        why.subList(0, why.size() - 1).stream()
            .filter(reason -> own.contains(reason.rule()))
            .limit(MOST_PASSED)
            .map(reason -> new RulesPage.Passed(reason.rule(), text.because(reason)))
            .toList());
  }

  private String who(Identity who) {
    String account = who.knownAccount().map(known -> ", " + named(known)).orElse("");
    return switch (who) {
      case Identity.OneContact(var contact, _) -> contact.name() + account;
      case Identity.Candidates(var contacts, _) ->
          words.say("one of %s who share it", contacts.size()) + account;
      case Identity.OfAccount(var known) -> words.say("somebody of %s", named(known));
      case Identity.Nobody() -> words.say("nobody we know");
    };
  }

  private String named(Account account) {
    return account.name() + " (" + words.say(Words.word(account.tier())) + ")";
  }

  /// A caller goes past whoever cannot be rung, as in the dialplan; a mail waits.
  private List<String> targets(Answer.Decided decided) {
    List<Target> targets = decided.decision().targets();
    if (decided.facts().medium() == RouteFacts.Medium.MAIL) {
      return targets.stream().map(this::target).toList();
    }
    List<String> told = new ArrayList<>();
    boolean some = false;
    for (Target target : targets) {
      Optional<Team.Passed> passed = Stage.login(target).flatMap(people.passed());
      some |= passed.isEmpty();
      told.add(passed.map(why -> words.say(past(why), target(target))).orElse(target(target)));
    }
    if (!some) {
      told.add(words.say("the queue of the company, as nobody is left"));
    }
    return told;
  }

  private static String past(Team.Passed why) {
    return switch (why) {
      case NO_USER -> "%s: passed over, no user";
      case NO_PHONE -> "%s: passed over, without a phone";
      case ABSENT -> "%s: passed over, absent that day";
    };
  }

  private String target(Target target) {
    return switch (target) {
      case Target.Rep(var login, var patience, _) -> length(name(login), patience);
      case Target.Kam(var login, var patience) ->
          length(words.say("%s, key account manager or deputy", name(login)), patience);
      case Target.Queue(var name, var patience, _, _) ->
          length(words.say("the queue %s", name), patience);
      case Target.Phone(var name, var patience) ->
          length(words.say("the telephone '%s'", name), patience);
      case Target.Offer(var patience) -> length(words.say("the offer to be called back"), patience);
      case Target.Promise _ -> words.say("the promise to be called back");
    };
  }

  private String name(Login login) {
    return people.names().getOrDefault(login.value(), login.value());
  }

  private String length(String who, Duration patience) {
    return patience.toSeconds() < 60
        ? words.say("%s, %s s", who, patience.toSeconds())
        : words.say("%s, %s min", who, patience.toMinutes());
  }

  private List<String> treatment(Treatment treatment) {
    List<String> told = new ArrayList<>();
    if (treatment.priority() != 0) {
      told.add(words.say("priority %s", treatment.priority()));
    }
    told.add(
        words.say(
            switch (treatment.askSource()) {
              case ALWAYS -> "always asked for the source";
              case IF_UNKNOWN -> "asked for the source where it is not known";
              case NEVER -> "never asked for the source";
            }));
    treatment
        .notLead()
        .ifPresent(kind -> told.add(words.say("no lead: %s", words.say(Words.word(kind)))));
    treatment.greeting().ifPresent(prompt -> told.add(words.say("hears the greeting %s", prompt)));
    if (treatment.recordingNotice()) {
      told.add(words.say("is told that the call is recorded"));
    }
    return told;
  }
}
