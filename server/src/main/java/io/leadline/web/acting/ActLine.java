package io.leadline.web.acting;

import io.leadline.domain.acting.Act;
import io.leadline.event.ActEvent.Progress;
import io.leadline.flow.ActWords;
import io.leadline.flow.OrderedAct;
import io.leadline.flow.Team;
import io.leadline.web.Words;

/// One order as the pages show it.
///
/// @param status as the style sheet names it
/// @param word how far it has come
/// @param on the phone or call acted upon
public record ActLine(
    String time, String who, String what, String on, String status, String word, String why) {
  /// An order of a short while ago.
  public static ActLine of(OrderedAct ordered, Team team, Words words) {
    String who =
        team.find(ordered.company(), ordered.by())
            .map(user -> user.name())
            .orElse(ordered.by().value());
    return new ActLine(
        words.clock(ordered.at()),
        who,
        (what(ordered.act().kind().key()) + " " + ActWords.detail(ordered.act())).strip(),
        on(ordered.act(), words),
        status(ordered.progress()),
        word(ordered.progress()),
        ordered.why());
  }

  static String what(String kind) {
    return kind.replace('-', ' ');
  }

  private static String on(Act act, Words words) {
    return switch (act) {
      case Act.OnPhone onPhone -> words.say("phone %s", onPhone.member().phone().number());
      case Act.OnCall onCall -> "call " + onCall.call();
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
