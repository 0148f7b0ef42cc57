package io.leadline.web.acting;

import io.leadline.domain.acting.Act;
import io.leadline.domain.acting.ActRecord;
import io.leadline.event.ActEvent.Progress;
import io.leadline.event.CompanyId;
import io.leadline.flow.ActWords;
import io.leadline.flow.OrderedAct;
import io.leadline.flow.Team;
import io.leadline.web.Words;
import java.util.List;

/// One order as the pages show it.
///
/// @param status as the style sheet names it
/// @param word how far it has come
/// @param on the phone or call acted upon
public record ActLine(
    String time, String who, String what, String on, String status, String word, String why) {
  /// The words between an order and what it is about; `in` alone means a time elsewhere.
  private static final List<Link> LINKS =
      List.of(
          new Link("to ", "to %s"), new Link("in ", "in queue %s"), new Link("from ", "from %s"));

  private record Link(String english, String said) {}

  /// An order of a short while ago.
  public static ActLine of(OrderedAct ordered, Team team, Words words) {
    String who =
        team.find(ordered.company(), ordered.by())
            .map(user -> user.name())
            .orElse(ordered.by().value());
    return new ActLine(
        words.clock(ordered.at()),
        who,
        order(ordered.act().kind().key(), ActWords.detail(ordered.act()), words),
        on(ordered.act(), words),
        status(ordered.progress()),
        words.say(word(ordered.progress())),
        words.told(ordered.why()));
  }

  /// An order as it stands in the trail.
  ///
  /// @param company whose people they are
  /// @param time of it, as the page tells times
  public static ActLine of(ActRecord act, String time, Team team, CompanyId company, Words words) {
    return new ActLine(
        time,
        team.find(company, act.by()).map(user -> user.name()).orElse(act.by().value()),
        order(act.kind(), act.detail(), words),
        act.phone()
            .map(phone -> words.say("phone %s", phone.number()))
            .or(() -> act.call().map(call -> words.say("call %s", call)))
            .orElse(""),
        status(act.progress()),
        words.say(word(act.progress())),
        words.told(act.why()));
  }

  /// What was ordered, with its reason, queue or person.
  static String order(String kind, String detail, Words words) {
    String said =
        LINKS.stream()
            .filter(link -> detail.startsWith(link.english()))
            .findFirst()
            .map(link -> words.say(link.said(), detail.substring(link.english().length())))
            .orElse(words.say(detail));
    return (words.say(what(kind)) + " " + said).strip();
  }

  static String what(String kind) {
    return kind.replace('-', ' ');
  }

  private static String on(Act act, Words words) {
    return switch (act) {
      case Act.OnPhone onPhone -> words.say("phone %s", onPhone.member().phone().number());
      case Act.OnCall onCall -> words.say("call %s", onCall.call());
    };
  }

  public static String status(Progress progress) {
    return switch (progress) {
      case PENDING -> "idle";
      case CONFIRMED -> "ok";
      case REFUSED -> "warn";
      case TIMED_OUT -> "alarm";
    };
  }

  public static String word(Progress progress) {
    return switch (progress) {
      case PENDING -> "ordered";
      case CONFIRMED -> "done";
      case REFUSED -> "refused";
      case TIMED_OUT -> "no answer";
    };
  }
}
