package io.leadline.web.desk;

import io.leadline.domain.lead.Conversation;
import io.leadline.domain.lead.Leaving;
import io.leadline.domain.lead.NextStep;
import io.leadline.event.CallId;
import io.leadline.event.LeadId;
import io.leadline.event.Money;
import io.leadline.event.NotLeadKind;
import io.leadline.web.Viewer;
import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/// Reads what a rep says on leaving the card.
final class LeavingForm {
  private static final Duration SOON = Duration.ofHours(1);
  private static final int QUARTER_SECONDS = 900;

  private LeavingForm() {}

  /// @throws IllegalArgumentException where a value cannot be read, with what it should be
  static Leaving read(MultiMap form, Viewer viewer, Currency currency, Instant now) {
    String call = DeskRoom.field(form, "call");
    return new Leaving(
        DeskRoom.field(form, "form"),
        new LeadId(DeskRoom.field(form, "lead")),
        call.isEmpty() ? Optional.empty() : Optional.of(new CallId(call)),
        constant(Conversation.class, DeskRoom.field(form, "outcome")),
        next(form, viewer, currency, now),
        DeskRoom.field(form, "note"));
  }

  private static Optional<NextStep> next(
      MultiMap form, Viewer viewer, Currency currency, Instant now) {
    String text = DeskRoom.field(form, "text");
    return switch (DeskRoom.field(form, "next")) {
      case "promise" -> Optional.of(new NextStep.Promise(text, due(form, viewer, now)));
      case "callback" ->
          Optional.of(new NextStep.CallBack(or(text, "Call back"), due(form, viewer, now)));
      case "meeting" ->
          Optional.of(new NextStep.Meeting(or(text, "Meeting"), due(form, viewer, now)));
      case "mail" -> Optional.of(new NextStep.Mail(or(text, "Write"), due(form, viewer, now)));
      case "won" -> Optional.of(new NextStep.Won(revenue(form, currency)));
      case "lost" -> Optional.of(new NextStep.Lost(DeskRoom.field(form, "reason")));
      case "not-a-lead" ->
          constant(NotLeadKind.class, DeskRoom.field(form, "kind")).map(NextStep.NotALead::new);
      default -> Optional.empty();
    };
  }

  /// A day and a time as typed, a time without a day is of today; in an hour where neither is.
  ///
  /// @throws IllegalArgumentException for a day without a time: whatever were taken for it could be
  ///   over already
  static Instant due(MultiMap form, Viewer viewer, Instant now) {
    String day = DeskRoom.field(form, "day");
    String time = DeskRoom.field(form, "time");
    var zone = viewer.user().zone();
    if (day.isEmpty() && time.isEmpty()) {
      return now.plus(SOON);
    }
    if (time.isEmpty()) {
      throw new IllegalArgumentException("say by when on that day, for example 15:00");
    }
    try {
      LocalDate date = day.isEmpty() ? LocalDate.ofInstant(now, zone) : LocalDate.parse(day);
      return date.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a day as 2026-03-31 and a time as 15:00", e);
    }
  }

  /// The instant itself where it is a full quarter of an hour, else the next one that is.
  static Instant fullQuarter(Instant at) {
    long before = at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), QUARTER_SECONDS);
    Instant quarter = Instant.ofEpochSecond(before);
    return quarter.equals(at) ? at : quarter.plusSeconds(QUARTER_SECONDS);
  }

  private static Money revenue(MultiMap form, Currency currency) {
    try {
      var amount = new BigDecimal(DeskRoom.field(form, "revenue"));
      if (Money.plausible(amount)) {
        return new Money(amount, currency);
      }
      throw new IllegalArgumentException(
          "the revenue of a deal has up to %d digits and %d decimals"
              .formatted(Money.MOST_DIGITS, Money.MOST_DECIMALS));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a deal needs its revenue, for example 12400.00", e);
    }
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
