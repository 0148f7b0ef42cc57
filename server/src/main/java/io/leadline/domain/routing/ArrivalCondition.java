package io.leadline.domain.routing;

import static io.leadline.domain.routing.Condition.among;
import static io.leadline.domain.routing.Condition.told;
import static io.leadline.domain.routing.Condition.word;
import static io.leadline.domain.routing.Condition.words;

import io.leadline.event.CompanyId;
import io.leadline.event.SourceKey;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/// How, where to, in which language and when somebody comes.
public sealed interface ArrivalCondition extends Condition {
  /// How the person came to us.
  record MediumIs(Set<RouteFacts.Medium> wanted)
      implements ArrivalCondition, Among.Value<RouteFacts.Medium> {
    @Override
    public RouteFacts.Medium is(RouteFacts facts) {
      return facts.medium();
    }

    @Override
    public String about() {
      return "medium";
    }
  }

  /// The number called, or an address written to.
  record DialledIs(List<NumberPattern> wanted) implements ArrivalCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return NumberPattern.any(wanted, facts.dialled())
          || (facts.letter().isPresent()
              && facts.letter().get().recipients().stream()
                  .anyMatch(address -> NumberPattern.any(wanted, address)));
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return told(holds(facts), "dialled", facts.dialled(), () -> words(wanted));
    }
  }

  /// The company that is called.
  record CompanyIs(Set<CompanyId> wanted) implements ArrivalCondition, Among.Value<CompanyId> {
    @Override
    public CompanyId is(RouteFacts facts) {
      return facts.company();
    }

    @Override
    public String about() {
      return "company";
    }
  }

  /// The brand that is called.
  record BrandIs(Set<String> wanted) implements ArrivalCondition, Among.Value<String> {
    @Override
    public String is(RouteFacts facts) {
      return facts.brand();
    }

    @Override
    public String about() {
      return "brand";
    }
  }

  /// What is known of the lead's source.
  ///
  /// @param orUnknown whether a source not known is meant too
  record SourceIs(Set<SourceKey> wanted, boolean orUnknown) implements ArrivalCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.source().map(wanted::contains).orElse(orUnknown);
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return facts
          .source()
          .map(source -> among("source", source, wanted))
          .orElseGet(() -> List.of(Clause.holds("no-source")));
    }
  }

  /// The caller's language.
  record LanguageIs(Set<String> wanted) implements ArrivalCondition, Among.Value<String> {
    @Override
    public String is(RouteFacts facts) {
      return facts.language();
    }

    @Override
    public String about() {
      return "language";
    }
  }

  /// Whether the company's sales line is open by the calendar.
  record LineIs(boolean open) implements ArrivalCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.open() == open;
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return List.of(Clause.holds(facts.open() ? "line-open" : "line-closed"));
    }
  }

  /// Days of the week and a time of day, at the company.
  ///
  /// @param until exclusive; not later than `from` means on the next day, equal to it the whole day
  record During(Set<DayOfWeek> days, LocalTime from, LocalTime until) implements ArrivalCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      LocalTime time = facts.at().toLocalTime();
      boolean overnight = !until.isAfter(from);
      boolean afterMidnight = overnight && time.isBefore(until);
      boolean inTime =
          overnight
              ? !time.isBefore(from) || afterMidnight
              : !time.isBefore(from) && time.isBefore(until);
      DayOfWeek begun =
          afterMidnight && !until.equals(from)
              ? facts.at().getDayOfWeek().minus(1)
              : facts.at().getDayOfWeek();
      return inTime && days.contains(begun);
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      ZonedDateTime at = facts.at();
      String now = word(at.getDayOfWeek()) + " " + at.toLocalTime().withSecond(0).withNano(0);
      List<String> wanted =
          days.stream().sorted().map(day -> word(day) + " " + from + "-" + until).toList();
      return told(holds(facts), "hours", now, () -> wanted);
    }
  }
}
