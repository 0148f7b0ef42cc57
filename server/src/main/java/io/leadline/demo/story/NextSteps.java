package io.leadline.demo.story;

import io.leadline.demo.people.Client;
import io.leadline.demo.story.Desk.Step;
import io.leadline.demo.time.Dice;
import io.leadline.event.Money;
import io.leadline.event.NotLeadKind;
import io.leadline.event.TaskKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;

/// How a conversation ends, by how often the two have talked: most go on, some are won, some lost,
/// some never were a lead.
final class NextSteps {

  private static final List<NotLeadKind> NOISE =
      List.of(
          NotLeadKind.SUPPLIER,
          NotLeadKind.APPLICANT,
          NotLeadKind.SPAM,
          NotLeadKind.WRONG_NUMBER,
          NotLeadKind.PRIVATE);

  private final OfficeHours office;
  private final Currency currency;
  private final Dice dice;

  NextSteps(OfficeHours office, Currency currency, Dice dice) {
    this.office = office;
    this.currency = currency;
    this.dice = dice;
  }

  /// @param talks conversations had about this lead, this one included
  Step after(Client client, int talks, Instant now) {
    int throwOf = dice.between(1, 100);
    if (talks == 1) {
      return first(client, throwOf, now);
    }
    if (throwOf <= 14) {
      return new Step.Won(revenue(client));
    }
    return throwOf <= 44 ? new Step.Lost(dice.pick(Notes.REFUSALS)) : due(now);
  }

  private Step first(Client client, int throwOf, Instant now) {
    if (client.known() && throwOf <= 30) {
      return new Step.NotALead(NotLeadKind.EXISTING_ORDER);
    }
    if (!client.known() && throwOf <= 13) {
      return new Step.NotALead(dice.pick(NOISE));
    }
    if (throwOf > 98) {
      return new Step.Won(revenue(client));
    }
    return throwOf > 93 ? new Step.Lost(dice.pick(Notes.REFUSALS)) : due(now);
  }

  private Step due(Instant now) {
    int throwOf = dice.between(1, 100);
    if (throwOf <= 42) {
      return new Step.Due(TaskKind.PROMISE, dice.pick(Notes.PROMISES), soon(now));
    }
    if (throwOf <= 74) {
      return new Step.Due(TaskKind.CALL_BACK, dice.pick(Notes.CALLS), inDays(now, 1, 4));
    }
    return throwOf <= 87
        ? new Step.Due(TaskKind.FOLLOW_UP, dice.pick(Notes.MEETINGS), inDays(now, 2, 8))
        : new Step.Due(TaskKind.REPLY, dice.pick(Notes.MAILS), soon(now));
  }

  /// Today while there is time, else tomorrow before noon.
  private Instant soon(Instant now) {
    Instant today = rounded(now.plus(Duration.ofMinutes(dice.between(60, 240))));
    return office.open(today) ? today : inDays(now, 1, 1);
  }

  private Instant inDays(Instant now, int least, int most) {
    Instant day = now;
    for (int count = dice.between(least, most); count > 0; count--) {
      day = office.nextWorkday(day, LocalTime.of(9 + dice.between(0, 7), 30 * dice.between(0, 1)));
    }
    return day;
  }

  private static Instant rounded(Instant at) {
    long quarter = Duration.ofMinutes(15).toSeconds();
    return Instant.ofEpochSecond((at.getEpochSecond() / quarter + 1) * quarter);
  }

  private Money revenue(Client client) {
    int hundreds = client.known() ? dice.between(9, 160) : dice.between(3, 60);
    return new Money(BigDecimal.valueOf(hundreds * 100L), currency);
  }
}
