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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index of the search up to the journal: at first everything, then what the journal says
/// has changed. How far it came stands in the store, so that servers go on where another stopped;
/// two at once do the same twice, which changes nothing.
public final class SearchFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchFollower.class);
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final int READ_AT_ONCE = 512;
  private static final String JOURNAL = "journal";
  private static final String READ = "search.read";

  private final StoreConnection connection;
  private final List<CompanyId> companies;
  private final SearchIndex index;
  private final RecordHash<Contact> contacts;
  private final RecordHash<Account> accounts;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leadline-search").daemon(true).factory());

  public SearchFollower(StoreConnection connection, List<CompanyId> companies) {
    this.connection = connection;
    this.companies = List.copyOf(companies);
    this.index = new SearchIndex(connection);
    this.contacts = new RecordHash<>(connection, "contacts", RecordCodec.CONTACT);
    this.accounts = new RecordHash<>(connection, "accounts", RecordCodec.ACCOUNT);
  }

  /// Begins to follow.
  public void start() {
    var _ = thread.scheduleWithFixedDelay(this::follow, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
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

  /// Brings the index of one company up to date, on the caller's thread.
  void catchUp(CompanyId company) {
    String read = connection.await(connection.commands().get(KeySpace.key(company, READ)));
    String from = read == null ? everything(company) : read;
    List<StreamMessage<String, String>> entries;
    do {
      entries =
          connection.await(
              connection
                  .commands()
                  .xrange(
                      KeySpace.key(company, JOURNAL),
                      Range.from(Boundary.excluding(from), Boundary.unbounded()),
                      Limit.create(0, READ_AT_ONCE)));
      if (!entries.isEmpty()) {
        take(company, entries);
        from = entries.getLast().getId();
        keep(company, from);
      }
    } while (entries.size() == READ_AT_ONCE && !Thread.currentThread().isInterrupted());
  }

  private void keep(CompanyId company, String read) {
    connection.await(connection.commands().set(KeySpace.key(company, READ), read));
  }

  private String everything(CompanyId company) {
    var newest =
        connection.await(
            connection
                .commands()
                .xrevrange(KeySpace.key(company, JOURNAL), Range.unbounded(), Limit.create(0, 1)));
    String from = newest.stream().findFirst().map(StreamMessage::getId).orElse("0-0");
    scan(company, "accounts", found -> putAccounts(company, found));
    scan(company, "contacts", found -> putContacts(company, found));
    scan(company, "people", found -> putStrangers(company, found.keySet()));
    keep(company, from);
    return from;
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

  private void take(CompanyId company, List<StreamMessage<String, String>> entries) {
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
          changedContacts.add(body.getOrDefault("contact", ""));
          changedContacts.add(body.getOrDefault("into", ""));
          changedContacts.add(body.getOrDefault("from", ""));
          changedContacts.addAll(List.of(body.getOrDefault("contacts", "").split(" ", -1)));
        }
      }
    }
    Stream.of(changedAccounts, changedContacts, calls, mails).forEach(ids -> ids.remove(""));
    putAccounts(company, connection.await(accounts.raw(company, List.copyOf(changedAccounts))));
    putContacts(company, connection.await(contacts.raw(company, List.copyOf(changedContacts))));
    putStrangers(company, people(company, "calls", calls));
    putStrangers(company, people(company, "mails", mails));
    if (erased) {
      sweep(company);
    }
  }

  private List<String> people(CompanyId company, String hash, Set<String> ids) {
    return connection
        .await(new RecordHash<>(connection, hash, RecordCodec.CALL).raw(company, List.copyOf(ids)))
        .values()
        .stream()
        .map(text -> Json.parse(text).path("person").asText())
        .toList();
  }

  private void putAccounts(CompanyId company, Map<String, String> found) {
    Map<String, String> documents = new HashMap<>();
    found.forEach(
        (id, text) -> documents.put("a:" + id, SearchText.of(RecordCodec.ACCOUNT.read(id, text))));
    connection.await(index.put(company, documents));
  }

  /// Who went into another contact is found as that one.
  private void putContacts(CompanyId company, Map<String, String> found) {
    Map<String, String> documents = new HashMap<>();
    List<String> gone = new ArrayList<>();
    found.forEach((id, text) -> {
      ObjectNode record = Json.parse(text);
      if (record.has("mergedInto")) {
        gone.add("c:" + id);
      } else {
        documents.put("c:" + id, SearchText.of(RecordCodec.CONTACT.read(id, record)));
      }
    });
    connection.await(index.put(company, documents));
    connection.await(index.drop(company, gone));
  }

  /// People of whom only the number or the address is known.
  private void putStrangers(CompanyId company, Iterable<String> keys) {
    Map<String, String> documents = new HashMap<>();
    for (String key : keys) {
      if (key.startsWith("n:") || key.startsWith("m:")) {
        documents.put(key, SearchText.joined(Stream.of(key.substring(2))));
      }
    }
    connection.await(index.put(company, documents));
  }

  /// Takes out whatever has no record any more.
  private void sweep(CompanyId company) {
    scan(
        company,
        SearchIndex.SLOTS,
        found -> {
          var gone = new ArrayList<String>();
          for (var kind :
              Map.of("c:", "contacts", "a:", "accounts", "n:", "people", "m:", "people")
                  .entrySet()) {
            List<String> ids =
                found.keySet().stream().filter(id -> id.startsWith(kind.getKey())).toList();
            List<String> fields =
                ids.stream()
                    .map(id -> kind.getValue().equals("people") ? id : id.substring(2))
                    .toList();
            Set<String> there =
                connection
                    .await(
                        new RecordHash<>(connection, kind.getValue(), RecordCodec.CONTACT)
                            .raw(company, fields))
                    .keySet();
            for (int at = 0; at < ids.size(); at++) {
              if (!there.contains(fields.get(at))) {
                gone.add(ids.get(at));
              }
            }
          }
          connection.await(index.drop(company, gone));
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
