package io.leadline.store;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.SearchText;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.flow.port.Search;
import io.leadline.store.PeopleText.Match;
import io.leadline.store.PeopleText.Matches;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Searches [PeopleText], which a [SearchFollower] keeps, and shows of what it finds the records
/// themselves: who was erased is gone with the record, and what was changed since must still match.
public final class WarmSearch implements Search, AutoCloseable {
  /// For each company: about three million people.
  private static final long MOST_BYTES = 256L << 20;

  private static final int AT_ONCE = 2;
  private static final int WAITING = 64;
  private static final int LONGEST_QUESTION = 100;
  private static final int MOST_WORDS = 6;

  private final Map<CompanyId, PeopleText> texts = new ConcurrentHashMap<>();
  private final RecordHash<Contact> contacts;
  private final RecordHash<Account> accounts;
  private final RecordHash<Contact> people;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("leadline-search-", 0).daemon(true).factory());

  public WarmSearch(StoreConnection connection) {
    this.contacts = new RecordHash<>(connection, "contacts", RecordCodec.CONTACT);
    this.accounts = new RecordHash<>(connection, "accounts", RecordCodec.ACCOUNT);
    this.people = new RecordHash<>(connection, "people", RecordCodec.CONTACT);
    threads.allowCoreThreadTimeOut(true);
  }

  /// An empty text to be filled.
  static PeopleText blank() {
    return new PeopleText(MOST_BYTES);
  }

  /// What has been read whole takes the place of what was known before.
  void use(CompanyId company, PeopleText text) {
    texts.put(company, text);
  }

  @Override
  public Future<Found> find(CompanyId company, String text, int from, int limit) {
    List<String> words =
        SearchText.asked(text.substring(0, Math.min(text.length(), LONGEST_QUESTION))).stream()
            .limit(MOST_WORDS)
            .toList();
    PeopleText known = texts.get(company);
    if (words.isEmpty() || known == null) {
      return Future.succeededFuture(
          new Found(List.of(), 0, words.isEmpty() ? Reach.ALL : Reach.SO_FAR));
    }
    try {
      return StoreConnection.future(
          CompletableFuture.supplyAsync(() -> known.find(words, MOST_PAGED), threads)
              .thenCompose(matches -> {
                List<Match> page = matches.best().stream().skip(from).limit(limit).toList();
                return hits(company, page, words)
                    .thenApply(hits ->
                        new Found(
                            hits,
                            matches.all() - (page.size() - hits.size()),
                            reach(matches, known)));
              }));
    } catch (RejectedExecutionException e) {
      return Future.failedFuture(e);
    }
  }

  private static Reach reach(Matches matches, PeopleText known) {
    if (matches.all() >= PeopleText.MOST_LOOKED_AT) {
      return Reach.ENOUGH;
    }
    return known.isFull() ? Reach.ROOM : Reach.ALL;
  }

  private CompletionStage<List<Hit>> hits(CompanyId company, List<Match> page, List<String> words) {
    var ofContacts = contacts.all(company, ids(page, "c:"));
    var ofAccounts = accounts.all(company, ids(page, "a:"));
    var ofPeople = people.raw(company, strangers(page));
    return ofContacts
        .thenCombine(ofAccounts, Known::new)
        .thenCombine(
            ofPeople,
            (known, strangers) ->
                page.stream()
                    .flatMap(match -> known.hit(match.id(), strangers.keySet(), words).stream())
                    .toList());
  }

  private static List<String> ids(List<Match> page, String kind) {
    return page.stream()
        .map(Match::id)
        .filter(id -> id.startsWith(kind))
        .map(id -> id.substring(kind.length()))
        .toList();
  }

  private static List<String> strangers(List<Match> page) {
    return page.stream()
        .map(Match::id)
        .filter(id -> id.startsWith("n:") || id.startsWith("m:"))
        .toList();
  }

  /// The records behind a page of matches.
  private record Known(Map<String, Contact> contacts, Map<String, Account> accounts) {
    /// Empty where there is no such record any more, or it says something else by now.
    Optional<Hit> hit(String id, Set<String> strangers, List<String> words) {
      String name = id.substring(2);
      return switch (id.charAt(0)) {
        case 'c' ->
            Optional.ofNullable(contacts.get(name))
                .filter(contact -> matches(SearchText.of(contact), words))
                .map(Hit.OfContact::new);
        case 'a' ->
            Optional.ofNullable(accounts.get(name))
                .filter(account -> matches(SearchText.of(account), words))
                .map(Hit.OfAccount::new);
        default ->
            strangers.contains(id)
                ? Optional.of(new Hit.OfStranger(Person.of(id)))
                : Optional.empty();
      };
    }

    private static boolean matches(String text, List<String> words) {
      return words.stream().allMatch(text::contains);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
