package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.AlikeAmong;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Duplicates;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Search;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;

/// Everybody as one visit sees them who looks for people that are there twice: contacts go by once,
/// page by page, and of each only marks and the id are kept; accounts are read whole. Nothing here
/// follows what is written later.
public final class VisitedPeople implements Accounts, Search {
  private static final int READ_AT_ONCE = 1_000;

  private final StoreConnection connection;
  private final Accounts accounts;
  private final Executor worker = ForkJoinPool.commonPool();
  private final Map<CompanyId, CompletionStage<Seen>> seen = new ConcurrentHashMap<>();

  /// @param accounts reads those who are asked for by their ids
  public VisitedPeople(StoreConnection connection, Accounts accounts) {
    this.connection = connection;
    this.accounts = accounts;
  }

  /// What is kept of all contacts.
  ///
  /// @param byName ids by a name's words in no order
  /// @param alike of whom another may be the same person
  private record Seen(Map<String, List<ContactId>> byName, List<ContactId> alike) {}

  private CompletionStage<Seen> seen(CompanyId company) {
    return seen.computeIfAbsent(company, this::read);
  }

  private CompletionStage<Seen> read(CompanyId company) {
    var marks = new AlikeAmong();
    Map<String, List<ContactId>> byName = new HashMap<>();
    return scan(
            company,
            "contacts",
            (id, record) -> {
              Contact contact = RecordCodec.CONTACT.read(id, record);
              String name = Duplicates.name(contact.name());
              marks.tell(contact, name);
              if (!name.isEmpty()) {
                byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(contact.id());
              }
            })
        .thenApply(_ -> new Seen(byName, marks.found()));
  }

  /// Those who went into another are left out.
  private CompletionStage<Void> scan(
      CompanyId company, String hash, BiConsumer<String, ObjectNode> each) {
    return scan(company, hash, ScanCursor.INITIAL, each);
  }

  private CompletionStage<Void> scan(
      CompanyId company, String hash, ScanCursor from, BiConsumer<String, ObjectNode> each) {
    CompletionStage<MapScanCursor<String, String>> page =
        connection
            .commands()
            .hscan(KeySpace.key(company, hash), from, ScanArgs.Builder.limit(READ_AT_ONCE));
    return page.thenComposeAsync(
        read -> {
          read.getMap()
              .forEach((id, text) -> {
                ObjectNode record = Json.parse(text);
                if (!record.has("mergedInto")) {
                  each.accept(id, record);
                }
              });
          return read.isFinished()
              ? CompletableFuture.completedFuture(null)
              : scan(company, hash, read, each);
        },
        worker);
  }

  @Override
  public Future<List<Account>> all(CompanyId company) {
    List<Account> all = new ArrayList<>();
    return StoreConnection.future(
        scan(company, "accounts", (id, record) -> all.add(RecordCodec.ACCOUNT.read(id, record)))
            .thenApply(_ -> all));
  }

  @Override
  public Future<List<Contact>> alike(CompanyId company, int limit) {
    return StoreConnection.future(seen(company))
        .compose(all -> contacts(company, all.alike().stream().limit(limit).toList()))
        .map(found -> List.copyOf(found.values()));
  }

  /// Finds contacts by their whole name alone, its words in any order.
  @Override
  public Future<Found> find(CompanyId company, String text, int from, int limit) {
    return StoreConnection.future(seen(company))
        .compose(all -> {
          List<ContactId> named = all.byName().getOrDefault(Duplicates.name(text), List.of());
          return contacts(company, named.stream().skip(from).limit(limit).toList())
              .map(found ->
                  new Found(
                      found.values().stream().<Hit>map(Hit.OfContact::new).toList(),
                      named.size(),
                      Reach.ALL));
        });
  }

  @Override
  public Future<Map<AccountId, Account>> accounts(CompanyId company, Collection<AccountId> ids) {
    return accounts.accounts(company, ids);
  }

  @Override
  public Future<Map<ContactId, Contact>> contacts(CompanyId company, Collection<ContactId> ids) {
    return accounts.contacts(company, ids);
  }

  @Override
  public Future<List<Contact>> contactsOf(CompanyId company, AccountId account, int limit) {
    return accounts.contactsOf(company, account, limit);
  }

  @Override
  public Future<Map<String, List<ContactId>>> owners(CompanyId company, Collection<String> keys) {
    return accounts.owners(company, keys);
  }

  @Override
  public Future<Optional<Union<ContactId>>> union(CompanyId company, ContactId contact) {
    return accounts.union(company, contact);
  }

  @Override
  public Future<Optional<Union<AccountId>>> union(CompanyId company, AccountId account) {
    return accounts.union(company, account);
  }

  @Override
  public Future<Map<AccountId, AccountId>> joined(CompanyId company) {
    return accounts.joined(company);
  }
}
