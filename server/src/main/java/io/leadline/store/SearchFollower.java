package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.SearchText;
import io.leadline.event.CompanyId;
import io.lettuce.core.Limit;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the text of the search up to the journal: at first everything is read, then what the
/// journal says has changed.
public final class SearchFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchFollower.class);
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final int READ_AT_ONCE = 512;
  private static final String JOURNAL = "journal";

  private final StoreConnection connection;
  private final List<CompanyId> companies;
  private final WarmSearch search;
  private final Map<CompanyId, Followed> followed = new ConcurrentHashMap<>();
  private final RecordHash<Contact> contacts;
  private final RecordHash<Account> accounts;
  private final RecordHash<Contact> people;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leadline-search-follower").daemon(true).factory());

  /// What was read of a company, and how far.
  private record Followed(PeopleText text, String read) {}

  public SearchFollower(StoreConnection connection, List<CompanyId> companies, WarmSearch search) {
    this.connection = connection;
    this.companies = List.copyOf(companies);
    this.search = search;
    this.contacts = new RecordHash<>(connection, "contacts", RecordCodec.CONTACT);
    this.accounts = new RecordHash<>(connection, "accounts", RecordCodec.ACCOUNT);
    this.people = new RecordHash<>(connection, "people", RecordCodec.CONTACT);
  }

  /// Begins to follow.
  public void start() {
    var _ = thread.scheduleWithFixedDelay(this::follow, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The store was set back: everything is read again. Until then the search goes on with what it
  /// has, and shows only what the store still knows.
  public void readAgain(CompanyId company) {
    followed.remove(company);
  }

  private void follow() {
    for (CompanyId company : companies) {
      try {
        catchUp(company);
      } catch (CompletionException | IllegalStateException e) {
        LOG.debug("the search cannot follow the journal of {}", company, e);
      }
    }
  }

  /// Brings one company's text up to date, on the caller's thread.
  public void catchUp(CompanyId company) {
    Followed now = followed.get(company);
    if (now == null) {
      now = everything(company);
      followed.put(company, now);
      search.use(company, now.text());
    }
    List<StreamMessage<String, String>> entries;
    boolean erased = false;
    do {
      entries =
          connection.await(
              connection
                  .commands()
                  .xrange(
                      KeySpace.key(company, JOURNAL),
                      Range.from(Boundary.excluding(now.read()), Boundary.unbounded()),
                      Limit.create(0, READ_AT_ONCE)));
      if (!entries.isEmpty()) {
        erased |= take(company, now.text(), entries);
        now = new Followed(now.text(), entries.getLast().getId());
        followed.replace(company, now);
      }
    } while (entries.size() == READ_AT_ONCE && !Thread.currentThread().isInterrupted());
    if (erased) {
      sweep(company, now.text());
    }
  }

  private Followed everything(CompanyId company) {
    var newest =
        connection.await(
            connection
                .commands()
                .xrevrange(KeySpace.key(company, JOURNAL), Range.unbounded(), Limit.create(0, 1)));
    String from = newest.stream().findFirst().map(StreamMessage::getId).orElse("0-0");
    PeopleText text = WarmSearch.blank();
    scan(company, "accounts", found -> putAccounts(text, found));
    scan(company, "contacts", found -> putContacts(text, found));
    scan(company, "people", found -> putStrangers(text, found.keySet()));
    if (text.isFull()) {
      LOG.warn("{}: only the first {} people and accounts can be searched", company, text.size());
    }
    return new Followed(text, from);
  }

  private void scan(CompanyId company, String hash, Consumer<Map<String, String>> taker) {
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      MapScanCursor<String, String> page =
          connection.await(
              connection
                  .commands()
                  .hscan(
                      KeySpace.key(company, hash), cursor, ScanArgs.Builder.limit(READ_AT_ONCE)));
      taker.accept(page.getMap());
      cursor = page;
    } while (!cursor.isFinished() && !Thread.currentThread().isInterrupted());
  }

  /// Returns whether somebody was erased.
  private boolean take(
      CompanyId company, PeopleText text, List<StreamMessage<String, String>> entries) {
    Set<String> changedAccounts = new LinkedHashSet<>();
    Set<String> changedContacts = new LinkedHashSet<>();
    Set<String> calls = new LinkedHashSet<>();
    Set<String> mails = new LinkedHashSet<>();
    boolean erased = false;
    for (var entry : entries) {
      Map<String, String> body = entry.getBody();
      String type = body.getOrDefault("type", "");
      erased |= type.contains("erased");
      switch (type) {
        case "call_arrived" -> calls.add(body.getOrDefault("call", ""));
        case "mail_received" -> mails.add(body.getOrDefault("mail", ""));
        default -> {
          changedAccounts.add(body.getOrDefault("account", ""));
          if (type.startsWith("account_")) {
            changedAccounts.add(body.getOrDefault("into", body.getOrDefault("from", "")));
          }
          changedContacts.add(body.getOrDefault("contact", ""));
          changedContacts.add(body.getOrDefault("into", ""));
          changedContacts.add(body.getOrDefault("from", ""));
          changedContacts.addAll(List.of(body.getOrDefault("contacts", "").split(" ", -1)));
        }
      }
    }
    Stream.of(changedAccounts, changedContacts, calls, mails).forEach(ids -> ids.remove(""));
    putAccounts(text, connection.await(accounts.raw(company, List.copyOf(changedAccounts))));
    var found = connection.await(contacts.raw(company, List.copyOf(changedContacts)));
    putContacts(text, found);
    changedContacts.stream()
        .filter(id -> !found.containsKey(id))
        .forEach(id -> text.drop("c:" + id));
    putStrangers(text, people(company, "calls", calls));
    putStrangers(text, people(company, "mails", mails));
    return erased;
  }

  private List<String> people(CompanyId company, String hash, Set<String> ids) {
    return connection
        .await(new RecordHash<>(connection, hash, RecordCodec.CALL).raw(company, List.copyOf(ids)))
        .values()
        .stream()
        .map(record -> Json.parse(record).path("person").asText())
        .toList();
  }

  private static void putAccounts(PeopleText text, Map<String, String> found) {
    put(text, "a:", found, (id, record) -> SearchText.of(RecordCodec.ACCOUNT.read(id, record)));
  }

  private static void putContacts(PeopleText text, Map<String, String> found) {
    put(text, "c:", found, (id, record) -> SearchText.of(RecordCodec.CONTACT.read(id, record)));
  }

  /// What went into another is found as that one.
  private static void put(
      PeopleText text,
      String kind,
      Map<String, String> found,
      BiFunction<String, ObjectNode, String> words) {
    found.forEach((id, stored) -> {
      ObjectNode record = Json.parse(stored);
      if (record.has("mergedInto")) {
        text.drop(kind + id);
      } else {
        text.put(kind + id, words.apply(id, record));
      }
    });
  }

  /// People of whom only the number or the address is known.
  private static void putStrangers(PeopleText text, Iterable<String> keys) {
    for (String key : keys) {
      if (key.startsWith("n:") || key.startsWith("m:")) {
        text.put(key, SearchText.joined(Stream.of(key.substring(2))));
      }
    }
  }

  /// Takes out those known by number or address alone of whom nothing is left.
  private void sweep(CompanyId company, PeopleText text) {
    Stream.of("n:", "m:")
        .map(text::ids)
        .forEach(ids -> {
          Set<String> left = connection.await(people.raw(company, ids)).keySet();
          ids.stream().filter(id -> !left.contains(id)).forEach(text::drop);
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
