package io.leadline.store;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.Dossier;
import io.leadline.event.Fact;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Accounts of the store in memory that are one company.
record MemoryAccountUnions(MemoryState state) {
  /// What an account brought when it went into another.
  ///
  /// @param before the one that stays, as it was
  record Brought(Union.Part<AccountId> part, Account before, Account other, Set<String> contacts) {}

  /// The account that it is one with.
  static AccountId one(MemoryState state, AccountId account) {
    AccountId one = account;
    while (state.joinedAccounts.containsKey(one)) {
      one = state.joinedAccounts.get(one);
    }
    return one;
  }

  static Optional<Union<AccountId>> union(MemoryState state, AccountId account) {
    return Optional.ofNullable(state.accounts.get(account))
        .map(_ ->
            new Union<>(
                Optional.ofNullable(state.joinedAccounts.get(account)),
                state.accountParts.getOrDefault(account, List.of()).stream()
                    .map(Brought::part)
                    .toList()));
  }

  Recorded merged(Fact fact, AccountEvent.AccountMerged it) {
    Account gone = state.accounts.get(it.account());
    Account stays = state.accounts.get(it.into());
    if (gone == null || stays == null) {
      return new Recorded.Refused("there is no such account");
    }
    if (it.account().equals(it.into())) {
      return new Recorded.Refused("that is the same account");
    }
    if (state.joinedAccounts.containsKey(it.account())) {
      return new Recorded.Refused("already joined with another account");
    }
    if (state.joinedAccounts.containsKey(it.into())) {
      return new Recorded.Refused("joined itself with another account");
    }
    Set<String> contacts = new LinkedHashSet<>();
    for (Contact contact : List.copyOf(state.contacts.values())) {
      boolean itself = !state.mergedInto.containsKey(contact.id().value());
      if (itself && contact.account().equals(Optional.of(it.account()))) {
        contacts.add(contact.id().value());
        hand(contact, it.into());
      }
    }
    LastKnown.keys(gone).forEach(key -> state.accountOf.put(key, it.into()));
    state.accounts.put(it.into(), together(stays, gone));
    state.joinedAccounts.put(it.account(), it.into());
    state
        .accountParts
        .computeIfAbsent(it.into(), _ -> new ArrayList<>())
        .add(
            new Brought(
                new Union.Part<>(it.account(), fact.at(), Optional.of(it.by())),
                stays,
                gone,
                contacts));
    return MemoryLeads.fresh(null);
  }

  private void hand(Contact contact, AccountId to) {
    contact
        .account()
        .ifPresent(
            from -> LastKnown.keys(contact).forEach(key -> state.accountOf.replace(key, from, to)));
    state.contacts.put(
        contact.id().value(),
        new Contact(
            contact.id(),
            contact.name(),
            contact.company(),
            Optional.of(to),
            contact.language(),
            contact.phones(),
            contact.mails(),
            contact.fields(),
            contact.former()));
  }

  private static Account together(Account stays, Account gone) {
    Dossier own = stays.dossier();
    Dossier other = gone.dossier();
    Dossier times = stays.deputy().isPresent() ? own : other;
    return new Account(
        stays.id(),
        stays.name(),
        stays.tier() == Tier.UNKNOWN ? gone.tier() : stays.tier(),
        stays.kam().or(gone::kam),
        stays.deputy().or(gone::deputy),
        new Dossier(
            times.deputyFrom(),
            times.deputyUntil(),
            both(own.domains(), other.domains()),
            both(own.numbers(), other.numbers()),
            both(own.grounds(), other.grounds()),
            own.revenue().or(other::revenue),
            own.note().isEmpty() ? other.note() : own.note()));
  }

  private static <T> List<T> both(List<T> own, List<T> others) {
    Set<T> both = new LinkedHashSet<>(own);
    both.addAll(others);
    return List.copyOf(both);
  }

  Recorded unmerged(AccountEvent.AccountUnmerged it) {
    if (!it.from().equals(state.joinedAccounts.get(it.account()))) {
      return new Recorded.Refused("these two are not joined");
    }
    List<Brought> parts = state.accountParts.get(it.from());
    Brought brought =
        parts.stream()
            .filter(each -> each.part().id().equals(it.account()))
            .findFirst()
            .orElseThrow();
    parts.remove(brought);
    state.joinedAccounts.remove(it.account());
    for (String id : brought.contacts()) {
      Contact contact = state.contacts.get(id);
      if (contact.account().equals(Optional.of(it.from()))) {
        hand(contact, it.account());
      }
    }
    LastKnown.keys(brought.other())
        .forEach(key -> state.accountOf.replace(key, it.from(), it.account()));
    state.accounts.put(it.from(), without(state.accounts.get(it.from()), brought));
    return MemoryLeads.fresh(null);
  }

  /// What was brought and not written over since goes again.
  private static Account without(Account now, Brought brought) {
    Account before = brought.before();
    Account other = brought.other();
    Dossier dossier = now.dossier();
    boolean deputyGoes = before.deputy().isEmpty() && now.deputy().equals(other.deputy());
    return new Account(
        now.id(),
        now.name(),
        before.tier() == Tier.UNKNOWN && now.tier() == other.tier() ? Tier.UNKNOWN : now.tier(),
        before.kam().isEmpty() && now.kam().equals(other.kam()) ? Optional.empty() : now.kam(),
        deputyGoes ? Optional.empty() : now.deputy(),
        new Dossier(
            deputyGoes ? Optional.empty() : dossier.deputyFrom(),
            deputyGoes ? Optional.empty() : dossier.deputyUntil(),
            less(dossier.domains(), other.dossier().domains(), before.dossier().domains()),
            less(dossier.numbers(), other.dossier().numbers(), before.dossier().numbers()),
            less(dossier.grounds(), other.dossier().grounds(), before.dossier().grounds()),
            before.dossier().revenue().isEmpty()
                    && dossier.revenue().equals(other.dossier().revenue())
                ? Optional.empty()
                : dossier.revenue(),
            before.dossier().note().isEmpty() && dossier.note().equals(other.dossier().note())
                ? ""
                : dossier.note()));
  }

  private static <T> List<T> less(List<T> now, List<T> brought, List<T> before) {
    return now.stream().filter(one -> before.contains(one) || !brought.contains(one)).toList();
  }
}
