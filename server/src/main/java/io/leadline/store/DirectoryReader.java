package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.store.PackedPeople.Owners;
import io.lettuce.core.Limit;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.StreamMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one company's contacts, accounts and owners of numbers from the store, and keeps what was
/// read in [LastKnown]: all of them at start, then those that the journal says have changed.
final class DirectoryReader {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryReader.class);
  private static final int CANDIDATES = 20;

  /// Of how many contacts the accounts are looked at.
  private static final int LOOKED_AT = 500;

  private static final int READ_AT_ONCE = 1_000;
  private static final String JOURNAL = "journal";
  private static final String NOWHERE = "0-0";

  // where what stands in an answer of identify.lua
  private static final int OWNERS = 0;
  private static final int OF_DOMAIN = 1;
  private static final int PERSON = 2;
  private static final int LEAD = 3;
  private static final int SHOWN = 4;
  private static final int OF_CONTACTS = 5;
  private static final int CONTACTS = 6;

  private final StoreConnection connection;
  private final CompanyId company;
  private final LastKnown lastKnown;
  private final Executor worker;
  private final Runnable changed;
  private final Script identify = Script.read("identify");
  private final RecordHash<Contact> contacts;
  private final RecordHash<Account> accounts;
  private final AtomicReference<@Nullable CompletableFuture<Void>> reading =
      new AtomicReference<>();
  private volatile boolean complete;
  private volatile boolean warm;

  /// @param worker does what takes long
  /// @param changed is told when accounts or contacts have changed
  DirectoryReader(
      StoreConnection connection,
      CompanyId company,
      LastKnown lastKnown,
      Executor worker,
      Runnable changed) {
    this.connection = connection;
    this.company = company;
    this.lastKnown = lastKnown;
    this.worker = worker;
    this.changed = changed;
    this.contacts = new RecordHash<>(connection, "contacts", RecordCodec.CONTACT);
    this.accounts = new RecordHash<>(connection, "accounts", RecordCodec.ACCOUNT);
  }

  LastKnown lastKnown() {
    return lastKnown;
  }

  CompletionStage<Identified> identify(String identity) {
    return connection
        .run(identify, company, identity, Integer.toString(CANDIDATES), Integer.toString(LOOKED_AT))
        .thenApply(answer -> identified(identity, answer.stream().map(String::valueOf).toList()));
  }

  private Identified identified(String identity, List<String> answer) {
    Optional<Owners> owners = text(answer.get(OWNERS)).map(Holders::owners);
    Optional<Owners> ofDomain = text(answer.get(OF_DOMAIN)).map(Holders::owners);
    List<String> ids = owners.map(Owners::contacts).orElse(List.of());
    int accountsFrom = CONTACTS + Integer.parseInt(answer.get(SHOWN));
    var found = new ArrayList<Contact>();
    for (int at = CONTACTS; at < accountsFrom; at++) {
      String id = ids.get(at - CONTACTS);
      stored(answer.get(at)).map(it -> RecordCodec.CONTACT.read(id, it)).ifPresent(found::add);
    }
    Map<AccountId, Account> known = accounts(answer.subList(accountsFrom, answer.size()));
    int ofContacts = Integer.parseInt(answer.get(OF_CONTACTS));
    var of =
        new Holders(id -> Optional.ofNullable(known.get(id)))
            .foremost(
                identity,
                owners,
                ofDomain,
                ids(answer.subList(accountsFrom, accountsFrom + 2 * ofContacts)),
                ids.size() > LOOKED_AT);
    var person = stored(answer.get(PERSON));
    var lead = stored(answer.get(LEAD));
    var open =
        new OpenMatter(
            person.map(it -> it.path("lead").asText()).filter(id -> !id.isEmpty()).map(LeadId::new),
            lead.map(it -> it.path("witnesses").size() > 0).orElse(false),
            person
                .map(it -> it.path("rep").path("login").asText())
                .filter(login -> !login.isEmpty())
                .map(Login::new),
            lead.map(it -> LeadStage.valueOf(it.path("stage").asText()))
                .filter(stage -> !stage.closed()),
            person.map(DirectoryReader::lost).orElse(List.of()));
    found.forEach(lastKnown::keep);
    keepOwners(identity, answer.get(OWNERS));
    Holders.domain(identity).ifPresent(domain -> keepOwners(domain, answer.get(OF_DOMAIN)));
    lastKnown.keepOpen(identity, open);
    return LastKnown.identified(LastKnown.identity(found, of), open);
  }

  /// The accounts of an answer by their ids; those that went into another are left out.
  private Map<AccountId, Account> accounts(List<String> idsAndRecords) {
    Map<AccountId, Account> found = new HashMap<>();
    for (int at = 0; at < idsAndRecords.size(); at += 2) {
      String id = idsAndRecords.get(at);
      String text = idsAndRecords.get(at + 1);
      if (!text.isEmpty()) {
        lastKnown.keepAccount(id, text);
        stored(text)
            .filter(record -> record.path("mergedInto").asText().isEmpty())
            .ifPresent(
                record -> found.put(new AccountId(id), RecordCodec.ACCOUNT.read(id, record)));
      }
    }
    return found;
  }

  private static Stream<AccountId> ids(List<String> idsAndRecords) {
    return IntStream.range(0, idsAndRecords.size() / 2)
        .mapToObj(at -> new AccountId(idsAndRecords.get(2 * at)));
  }

  private void keepOwners(String identity, String text) {
    if (text.isEmpty()) {
      lastKnown.dropIdentity(identity);
    } else {
      lastKnown.keepOwners(identity, text);
    }
  }

  /// When the calls were lost for which the person's recovery card is open.
  private static List<Instant> lost(ObjectNode person) {
    return person
        .path("card")
        .path("lost")
        .valueStream()
        .map(call -> Instant.ofEpochMilli(call.path("at").asLong()))
        .sorted()
        .toList();
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  private static Optional<ObjectNode> stored(String text) {
    return text(text).map(Json::parse);
  }

  /// Reads everything once. What the store no longer has is dropped.
  CompletionStage<Void> readAll() {
    Set<String> accountIds = new HashSet<>();
    lastKnown.beginReading();
    return connection
        .commands()
        .xrevrange(KeySpace.key(company, JOURNAL), Range.unbounded(), Limit.create(0, 1))
        .thenCompose(newest ->
            scan(
                    "accounts",
                    (id, text) -> {
                      accountIds.add(id);
                      lastKnown.keepAccount(id, text);
                    })
                .thenCompose(_ -> scan("contacts", lastKnown::keepContact))
                .thenCompose(_ -> scan(People.OWNERS, lastKnown::keepOwners))
                .thenAcceptAsync(
                    _ -> {
                      lastKnown.endReading(
                          accountIds, newest.isEmpty() ? NOWHERE : newest.getFirst().getId());
                      complete = true;
                      warnIfFull();
                      changed.run();
                    },
                    worker));
  }

  private void warnIfFull() {
    if (lastKnown.isFull()) {
      LOG.warn(
          "{} has more contacts than fit into memory ({} are kept); the others are strangers while"
              + " the store is away; limits.directoryMegabytes or the heap wants to be larger",
          company,
          lastKnown.size());
    }
  }

  private CompletionStage<Void> scan(String hash, BiConsumer<String, String> each) {
    return scan(hash, ScanCursor.INITIAL, each);
  }

  private CompletionStage<Void> scan(
      String hash, ScanCursor from, BiConsumer<String, String> each) {
    CompletionStage<MapScanCursor<String, String>> page =
        connection
            .commands()
            .hscan(KeySpace.key(company, hash), from, ScanArgs.Builder.limit(READ_AT_ONCE));
    return page.thenComposeAsync(
        read -> {
          read.getMap().forEach(each);
          return read.isFinished()
              ? CompletableFuture.completedFuture(null)
              : scan(hash, read, each);
        },
        worker);
  }

  /// Reads again what the journal says has changed since the last time; everything where that is
  /// not known. One reading at a time: whoever asks meanwhile waits for that one.
  CompletionStage<Void> readChanges() {
    warm = true;
    var mine = new CompletableFuture<Void>();
    CompletableFuture<Void> under = reading.compareAndExchange(null, mine);
    if (under != null) {
      return under;
    }
    reachable()
        .whenComplete((_, failure) -> {
          reading.set(null);
          if (failure == null) {
            mine.complete(null);
          } else {
            mine.completeExceptionally(failure);
          }
        });
    return mine;
  }

  /// The store is another than the one read before, or was set back.
  void distrust() {
    complete = false;
    lastKnown.distrust();
  }

  /// What was written to disk goes on where the journal still has its place; otherwise all is read.
  private CompletionStage<Void> reachable() {
    if (complete) {
      return readJournal();
    }
    String place = lastKnown.journalRead().orElse(NOWHERE);
    if (place.equals(NOWHERE)) {
      return readAll();
    }
    return connection
        .commands()
        .xrange(KeySpace.key(company, JOURNAL), Range.create(place, place), Limit.create(0, 1))
        .thenCompose(found -> {
          complete = !found.isEmpty();
          return complete ? readJournal() : readAll();
        });
  }

  /// Whether it was ever asked to know everything, and so is kept up to date.
  boolean isWarm() {
    return warm;
  }

  /// All accounts, up to what was written last.
  CompletionStage<List<Account>> accounts() {
    CompletionStage<Void> read =
        complete ? readJournal() : scan("accounts", lastKnown::keepAccount);
    return read.thenApply(_ -> lastKnown.accounts());
  }

  private CompletionStage<Void> readJournal() {
    String place = lastKnown.journalRead().orElse(NOWHERE);
    return connection
        .commands()
        .xrange(
            KeySpace.key(company, JOURNAL),
            Range.from(Boundary.excluding(place), Boundary.unbounded()),
            Limit.create(0, READ_AT_ONCE))
        .thenCompose(entries ->
            entries.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : take(entries)
                    .thenCompose(_ -> {
                      lastKnown.journalRead(entries.getLast().getId());
                      return readJournal();
                    }));
  }

  private CompletionStage<Void> take(List<StreamMessage<String, String>> entries) {
    Changes changes = Changes.of(entries);
    Set<String> identities = new HashSet<>();
    changes.accounts().stream()
        .flatMap(id -> lastKnown.account(new AccountId(id)).stream())
        .flatMap(LastKnown::keys)
        .forEach(identities::add);
    changes.contacts().stream()
        .flatMap(id -> lastKnown.contact(id).stream())
        .flatMap(LastKnown::keys)
        .forEach(identities::add);
    return accounts
        .raw(company, List.copyOf(changes.accounts()))
        .thenAccept(found -> {
          found.forEach(lastKnown::keepAccount);
          found.keySet().stream()
              .flatMap(id -> lastKnown.account(new AccountId(id)).stream())
              .flatMap(LastKnown::keys)
              .forEach(identities::add);
        })
        .thenCompose(_ -> contacts.raw(company, List.copyOf(changes.contacts())))
        .thenCompose(found -> {
          found.forEach(lastKnown::keepContact);
          changes.contacts().stream()
              .filter(id -> !found.containsKey(id))
              .forEach(lastKnown::dropContact);
          lastKnown.contacts(List.copyOf(found.keySet())).stream()
              .flatMap(LastKnown::keys)
              .forEach(identities::add);
          return ownersOf(List.copyOf(identities));
        })
        .thenRun(() -> {
          if (!changes.isEmpty()) {
            changed.run();
          }
        });
  }

  private CompletionStage<Void> ownersOf(List<String> identities) {
    if (identities.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return connection
        .commands()
        .hmget(KeySpace.key(company, People.OWNERS), identities.toArray(String[]::new))
        .thenAccept(
            pairs -> pairs.forEach(pair -> keepOwners(pair.getKey(), pair.getValueOrElse(""))));
  }
}
