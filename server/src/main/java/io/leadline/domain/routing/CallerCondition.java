package io.leadline.domain.routing;

import static io.leadline.domain.routing.Condition.told;
import static io.leadline.domain.routing.Condition.word;
import static io.leadline.domain.routing.Condition.words;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of who calls or writes.
public sealed interface CallerCondition extends Condition {
  /// The caller's number.
  ///
  /// @param orWithheld whether a caller who withholds the number is meant too
  record CallerIs(List<NumberPattern> wanted, boolean orWithheld) implements CallerCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.caller().isPresent()
          ? NumberPattern.any(wanted, facts.caller().get().value())
          : orWithheld;
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      String is = facts.caller().map(PhoneNumber::value).orElse("withheld");
      return told(holds(facts), "caller", is, this::others);
    }

    private List<String> others() {
      List<String> others = new ArrayList<>(words(wanted));
      if (orWithheld) {
        others.add("withheld");
      }
      return others;
    }
  }

  /// The tier of the caller's account; of everybody without one it is unknown.
  record TierIs(Set<Tier> wanted) implements CallerCondition, Among.Value<Tier> {
    @Override
    public Tier is(RouteFacts facts) {
      return facts.tier();
    }

    @Override
    public String about() {
      return "tier";
    }
  }

  /// Why the caller's account is a key account: one of these is among its grounds.
  record GroundIs(Set<KeyGround> wanted) implements CallerCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return grounds(facts).stream().anyMatch(wanted::contains);
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      List<KeyGround> all = grounds(facts);
      List<KeyGround> fitting = all.stream().filter(wanted::contains).toList();
      if (!fitting.isEmpty()) {
        return List.of(Clause.holds("ground", String.join(", ", words(fitting))));
      }
      return List.of(
          all.isEmpty()
              ? Clause.fails("no-ground", List.of(), words(wanted))
              : Clause.fails("ground", List.of(String.join(", ", words(all))), words(wanted)));
    }

    private static List<KeyGround> grounds(RouteFacts facts) {
      return facts.account().map(account -> account.dossier().grounds()).orElse(List.of());
    }
  }

  /// The caller's account.
  record AccountIs(Set<AccountId> wanted) implements CallerCondition, Among.Perhaps<AccountId> {
    @Override
    public Optional<AccountId> is(RouteFacts facts) {
      return facts.account().map(Account::id);
    }

    @Override
    public String about() {
      return "account";
    }
  }

  /// The caller, where it is one contact.
  record ContactIs(Set<ContactId> wanted) implements CallerCondition, Among.Perhaps<ContactId> {
    @Override
    public Optional<ContactId> is(RouteFacts facts) {
      return facts.contact().map(Contact::id);
    }

    @Override
    public String about() {
      return "contact";
    }
  }

  /// Who the caller was found to be.
  record KnownAs(Set<Who> wanted) implements CallerCondition, Among.Value<KnownAs.Who> {
    /// What a number or address can stand for.
    public enum Who {
      CONTACT,
      SEVERAL,
      ACCOUNT,
      NOBODY
    }

    static Who of(Identity identity) {
      return switch (identity) {
        case Identity.OneContact _ -> Who.CONTACT;
        case Identity.Candidates _ -> Who.SEVERAL;
        case Identity.OfAccount _ -> Who.ACCOUNT;
        case Identity.Nobody _ -> Who.NOBODY;
      };
    }

    @Override
    public Who is(RouteFacts facts) {
      return of(facts.identified().who());
    }

    @Override
    public String about() {
      return "known";
    }
  }

  /// Something that is there or is not.
  record Has(What what, boolean wanted) implements CallerCondition {
    /// What can be there.
    public enum What {
      KAM,
      DEPUTY,
      LAST_REP,
      OPEN_LEAD
    }

    @Override
    public boolean holds(RouteFacts facts) {
      return there(facts) == wanted;
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return List.of(Clause.holds((there(facts) ? "there-" : "none-") + word(what)));
    }

    private boolean there(RouteFacts facts) {
      return switch (what) {
        case KAM -> facts.account().flatMap(Account::kam).isPresent();
        case DEPUTY -> Stage.Own.Who.DEPUTY.of(facts).isPresent();
        case LAST_REP -> facts.identified().lastRep().isPresent();
        case OPEN_LEAD -> facts.identified().openLead().isPresent();
      };
    }
  }

  /// Whose the caller is.
  record OwnIs(Stage.Own.Who who, Set<Login> wanted)
      implements CallerCondition, Among.Perhaps<Login> {
    @Override
    public Optional<Login> is(RouteFacts facts) {
      return who.of(facts);
    }

    @Override
    public String about() {
      return "own-" + word(who);
    }

    @Override
    public Clause none() {
      return Clause.holds("none-" + word(who));
    }
  }

  /// How far the open lead has come; without one it does not hold.
  record StageIs(Set<LeadStage> wanted) implements CallerCondition, Among.Perhaps<LeadStage> {
    @Override
    public Optional<LeadStage> is(RouteFacts facts) {
      return facts.identified().stage();
    }

    @Override
    public String about() {
      return "stage";
    }

    @Override
    public Clause none() {
      return Clause.holds("none-open-lead");
    }
  }
}
