package io.leadline.store;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Alike;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.LeadEvent;
import io.leadline.event.OwnKeys;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Accounts of the store in memory.
record MemoryAccounts(InMemoryStore store) implements Accounts {
  static void imported(MemoryState state, LeadEvent.AccountImported it) {
    Account before = state.accounts.get(it.account());
    Dossier dossier = before == null ? Dossier.EMPTY : before.dossier();
    dossier = it.revenue().map(dossier::withRevenue).orElse(dossier);
    AccountId whose = MemoryAccountUnions.one(state, it.account());
    OwnKeys own = it.own().orElse(OwnKeys.NONE);
    var told = Json.tree(Transition.of(it).event().get()).path("domains").valueStream();
    for (String domain :
        Stream.concat(told.map(each -> each.asText()), own.domains().stream()).toList()) {
      if (state.accountOf.putIfAbsent("d:" + domain, whose) == null) {
        var domains = new ArrayList<>(dossier.domains());
        domains.add(domain);
        dossier = dossier.withDomains(domains);
      }
    }
    own.numbers().forEach(number -> state.accountOf.put(LastKnown.key(number), whose));
    dossier =
        dossier.withNumbers(
            Stream.concat(dossier.numbers().stream(), own.numbers().stream()).distinct().toList());
    state.accounts.put(
        it.account(),
        new Account(it.account(), it.name(), it.tier(), it.kam(), it.deputy(), dossier));
  }

  static Recorded kept(MemoryState state, AccountEvent.AccountKept it) {
    var after =
        new Account(it.account(), it.name(), it.tier(), it.kam(), it.deputy(), it.dossier());
    AccountId into = state.joinedAccounts.get(it.account());
    if (into != null) {
      return new Recorded.Refused("it was joined with " + state.accounts.get(into).name());
    }
    for (String domain : it.dossier().domains()) {
      AccountId owner = state.accountOf.get("d:" + domain);
      if (owner != null && !owner.equals(it.account())) {
        return new Recorded.Refused(domain + " belongs to " + state.accounts.get(owner).name());
      }
    }
    Optional.ofNullable(state.accounts.get(it.account())).stream()
        .flatMap(LastKnown::keys)
        .forEach(key -> state.accountOf.remove(key, it.account()));
    LastKnown.keys(after).forEach(key -> state.accountOf.put(key, it.account()));
    state.accounts.put(it.account(), after);
    return MemoryLeads.fresh(null);
  }

  @Override
  public Future<List<Account>> all(CompanyId company) {
    MemoryState state = store.of(company);
    return Future.succeededFuture(
        state.accounts.values().stream()
            .filter(account -> !state.joinedAccounts.containsKey(account.id()))
            .toList());
  }

  @Override
  public Future<Map<AccountId, Account>> accounts(CompanyId company, Collection<AccountId> ids) {
    Map<AccountId, Account> found = new LinkedHashMap<>(store.of(company).accounts);
    found.keySet().retainAll(ids);
    return Future.succeededFuture(found);
  }

  @Override
  public Future<Map<ContactId, Contact>> contacts(CompanyId company, Collection<ContactId> ids) {
    Map<ContactId, Contact> found = new LinkedHashMap<>();
    store.of(company).contacts.forEach((id, contact) -> found.put(new ContactId(id), contact));
    found.keySet().retainAll(ids);
    return Future.succeededFuture(found);
  }

  @Override
  public Future<List<Contact>> contactsOf(CompanyId company, AccountId account, int limit) {
    return Future.succeededFuture(
        store.of(company).contacts.values().stream()
            .filter(contact -> contact.account().equals(Optional.of(account)))
            .filter(contact -> !store.of(company).mergedInto.containsKey(contact.id().value()))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<List<Contact>> alike(CompanyId company, int limit) {
    MemoryState state = store.of(company);
    List<Contact> all =
        state.contacts.values().stream()
            .filter(contact -> !state.mergedInto.containsKey(contact.id().value()))
            .toList();
    var alike = new Alike();
    all.forEach(alike::tell);
    alike.allTold();
    return Future.succeededFuture(all.stream().filter(alike::has).limit(limit).toList());
  }

  @Override
  public Future<Map<String, List<ContactId>>> owners(CompanyId company, Collection<String> keys) {
    Map<String, List<ContactId>> owners = new LinkedHashMap<>();
    store
        .of(company)
        .owners
        .forEach((key, ids) -> {
          if (keys.contains(key)) {
            owners.put(key, ids.stream().map(ContactId::new).toList());
          }
        });
    return Future.succeededFuture(owners);
  }

  @Override
  public Future<Optional<Union<ContactId>>> union(CompanyId company, ContactId contact) {
    return Future.succeededFuture(MemoryContacts.union(store.of(company), contact));
  }

  @Override
  public Future<Optional<Union<AccountId>>> union(CompanyId company, AccountId account) {
    return Future.succeededFuture(MemoryAccountUnions.union(store.of(company), account));
  }

  @Override
  public Future<Map<AccountId, AccountId>> joined(CompanyId company) {
    return Future.succeededFuture(Map.copyOf(store.of(company).joinedAccounts));
  }
}
