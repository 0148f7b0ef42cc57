package io.leadline.domain.routing;

import static java.util.stream.Collectors.joining;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One thing a rule asks about a caller or a mail.
public sealed interface Condition {
  Held check(RouteFacts facts);

  /// How the person came to us.
  record MediumIs(Set<RouteFacts.Medium> wanted) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return among("it came as", facts.medium(), wanted, " a ");
    }
  }

  /// The caller's number.
  ///
  /// @param orWithheld whether a caller who withholds the number is meant too
  record CallerIs(List<NumberPattern> wanted, boolean orWithheld) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      if (facts.caller().isEmpty()) {
        return new Held(orWithheld, "the caller's number is withheld");
      }
      String number = facts.caller().get().value();
      String others =
          words(wanted) + (orWithheld ? (wanted.isEmpty() ? "" : " or ") + "withheld" : "");
      return wanted.stream().anyMatch(pattern -> pattern.matches(number))
          ? new Held(true, "the caller's number is " + number)
          : new Held(false, "the caller's number is " + number + ", not " + others);
    }
  }

  /// The number called, or the mailbox written to.
  record DialledIs(List<NumberPattern> wanted) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      boolean holds = wanted.stream().anyMatch(pattern -> pattern.matches(facts.dialled()));
      return new Held(
          holds,
          "the number dialled is " + facts.dialled() + (holds ? "" : ", not " + words(wanted)));
    }
  }

  /// The company that is called.
  record CompanyIs(Set<CompanyId> wanted) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return among("the company", facts.company(), wanted);
    }
  }

  /// The brand that is called.
  record BrandIs(Set<String> wanted) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return among("the brand", facts.brand(), wanted);
    }
  }

  /// The tier of the caller's account; of everybody without one it is unknown.
  record TierIs(Set<Tier> wanted) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return among("the tier", account(facts).map(Account::tier).orElse(Tier.UNKNOWN), wanted);
    }
  }

  /// The caller's account.
  record AccountIs(Set<AccountId> wanted) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return account(facts)
          .map(account -> among("the account", account.id(), wanted))
          .orElseGet(() -> new Held(false, "the account is not known"));
    }
  }

  /// Who the caller was found to be.
  record KnownAs(Set<Who> wanted) implements Condition {
    /// What a number or address can stand for.
    public enum Who {
      CONTACT,
      SEVERAL,
      ACCOUNT,
      NOBODY
    }

    @Override
    public Held check(RouteFacts facts) {
      Who who =
          switch (facts.identified().who()) {
            case Identity.OneContact _ -> Who.CONTACT;
            case Identity.Candidates _ -> Who.SEVERAL;
            case Identity.OfAccount _ -> Who.ACCOUNT;
            case Identity.Nobody _ -> Who.NOBODY;
          };
      return among("the caller is known as", who, wanted, " ");
    }
  }

  /// Something that is there or is not.
  record Has(What what, boolean wanted) implements Condition {
    /// What can be there.
    public enum What {
      KAM("key account manager"),
      DEPUTY("deputy"),
      LAST_REP("rep who talked with the caller last"),
      OPEN_LEAD("lead open");

      private final String words;

      What(String words) {
        this.words = words;
      }
    }

    @Override
    public Held check(RouteFacts facts) {
      boolean there =
          switch (what) {
            case KAM -> account(facts).flatMap(Account::kam).isPresent();
            case DEPUTY -> account(facts).flatMap(Account::deputy).isPresent();
            case LAST_REP -> facts.identified().lastRep().isPresent();
            case OPEN_LEAD -> facts.identified().openLead().isPresent();
          };
      return new Held(there == wanted, "there is " + (there ? "a " : "no ") + what.words);
    }
  }

  /// What is known of the lead's source.
  ///
  /// @param orUnknown whether a source not known is meant too
  record SourceIs(Set<SourceKey> wanted, boolean orUnknown) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return facts
          .source()
          .map(source -> among("the source", source, wanted))
          .orElseGet(() -> new Held(orUnknown, "the source is not known"));
    }
  }

  /// The caller's language.
  record LanguageIs(Set<String> wanted) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return among("the language", facts.language(), wanted);
    }
  }

  /// Whether the company's sales line is open by the calendar.
  record LineIs(boolean open) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      return new Held(
          facts.open() == open, "the sales line is " + (facts.open() ? "open" : "closed"));
    }
  }

  /// Days of the week and a time of day, at the company.
  ///
  /// @param until exclusive; not later than `from` means on the next day, equal to it the whole day
  record During(Set<DayOfWeek> days, LocalTime from, LocalTime until) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      LocalTime time = facts.at().toLocalTime();
      boolean overnight = !until.isAfter(from);
      boolean afterMidnight = overnight && time.isBefore(until);
      boolean inTime =
          overnight
              ? !time.isBefore(from) || afterMidnight
              : !time.isBefore(from) && time.isBefore(until);
      ZonedDateTime begun =
          afterMidnight && !until.equals(from) ? facts.at().minusDays(1) : facts.at();
      boolean holds = inTime && days.contains(begun.getDayOfWeek());
      return new Held(
          holds,
          "it is "
              + word(facts.at().getDayOfWeek())
              + " "
              + time.withSecond(0).withNano(0)
              + (holds
                  ? ""
                  : ", not " + words(days.stream().sorted().toList()) + " " + from + "-" + until));
    }
  }

  /// The conditions do not hold together.
  record Not(List<Condition> conditions) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      Held inside = all(conditions, facts);
      return new Held(!inside.holds(), inside.because());
    }
  }

  /// One of the groups holds.
  record AnyOf(List<List<Condition>> groups) implements Condition {
    @Override
    public Held check(RouteFacts facts) {
      List<Held> checked = groups.stream().map(group -> all(group, facts)).toList();
      return checked.stream()
          .filter(Held::holds)
          .findFirst()
          .orElseGet(() ->
              new Held(false, checked.stream().map(Held::because).collect(joining(", and "))));
    }
  }

  /// All conditions together: the first that fails says why, else all of them do.
  static Held all(List<Condition> conditions, RouteFacts facts) {
    List<Held> checked = conditions.stream().map(condition -> condition.check(facts)).toList();
    return checked.stream()
        .filter(held -> !held.holds())
        .findFirst()
        .orElseGet(
            () -> new Held(true, checked.stream().map(Held::because).collect(joining(", and "))));
  }

  private static Optional<Account> account(RouteFacts facts) {
    return facts.identified().who().knownAccount();
  }

  private static Held among(String what, Object is, Collection<?> wanted) {
    return among(what, is, wanted, " is ");
  }

  private static Held among(String what, Object is, Collection<?> wanted, String verb) {
    boolean holds = wanted.contains(is);
    return new Held(holds, what + verb + word(is) + (holds ? "" : ", not " + words(wanted)));
  }

  private static String words(Collection<?> values) {
    return values.stream().map(Condition::word).sorted().collect(joining(" or "));
  }

  /// A value as rules write it.
  static String word(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }
}
