package io.leadline.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.SearchText;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.flow.port.Search;
import io.lettuce.core.KeyValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Searches by [SearchIndex]: reads the rows of the question, then looks through the records of the
/// blocks that have them all, some blocks at a time, until there are hits enough.
public final class RedisSearch implements Search {
  private static final int FIRST_BLOCKS = 8;
  private static final int NEXT_BLOCKS = 32;

  /// A question that fits half of all says too little to look through everything for it.
  private static final int MOST_BLOCKS = 256;

  private static final int LONGEST_QUESTION = 100;
  private static final int MOST_WORDS = 6;

  private final StoreConnection connection;
  private final RecordHash<Contact> contacts;
  private final RecordHash<Account> accounts;

  public RedisSearch(StoreConnection connection) {
    this.connection = connection;
    this.contacts = new RecordHash<>(connection, "contacts", RecordCodec.CONTACT);
    this.accounts = new RecordHash<>(connection, "accounts", RecordCodec.ACCOUNT);
  }

  @Override
  public Future<Found> find(CompanyId company, String text, int limit) {
    List<String> words =
        SearchText.asked(text.substring(0, Math.min(text.length(), LONGEST_QUESTION))).stream()
            .limit(MOST_WORDS)
            .toList();
    if (words.isEmpty()) {
      return Future.succeededFuture(new Found(List.of(), true));
    }
    var question = new Question(company, words, limit);
    return StoreConnection.future(
        connection
            .commands()
            .hget(KeySpace.key(company, "counters"), "documents")
            .thenCompose(count ->
                question.blocks(Optional.ofNullable(count).map(Integer::parseInt).orElse(0)))
            .thenCompose(blocks -> question.look(blocks, 0))
            .thenApply(complete -> question.found(complete)));
  }

  /// One search under way.
  private final class Question {
    private final CompanyId company;
    private final List<String> words;
    private final int limit;
    private final Map<String, Hit> hits = new LinkedHashMap<>();

    Question(CompanyId company, List<String> words, int limit) {
      this.company = company;
      this.words = words;
      this.limit = limit;
    }

    /// The blocks that may hold hits, those with a short word of its own first.
    CompletionStage<List<Integer>> blocks(int documents) {
      Set<Integer> rows = new LinkedHashSet<>();
      words.forEach(word -> rows.addAll(Grams.asked(word)));
      int all = (documents + SearchIndex.BLOCK - 1) / SearchIndex.BLOCK;
      if (rows.isEmpty()) {
        var alone = words.stream().flatMap(word -> Grams.alone(word).stream()).toList();
        return withRows(alone, all)
            .thenApply(first -> {
              var blocks = new LinkedHashSet<>(first.subList(0, Math.min(first.size(), 100)));
              IntStream.range(0, all).forEach(blocks::add);
              return List.copyOf(blocks);
            });
      }
      return withRows(List.copyOf(rows), all);
    }

    private CompletionStage<List<Integer>> withRows(List<Integer> rows, int all) {
      int segments = (all + SearchIndex.BLOCKS - 1) / SearchIndex.BLOCKS;
      CompletionStage<List<Integer>> blocks = CompletableFuture.completedFuture(new ArrayList<>());
      for (int segment = 0; segment < segments; segment++) {
        int number = segment;
        blocks =
            blocks.thenCombine(
                columns(number, rows),
                (found, columns) -> {
                  for (int column = 0; column < SearchIndex.BLOCKS; column++) {
                    if ((columns[column / 8] & (0x80 >> (column % 8))) != 0) {
                      found.add(number * SearchIndex.BLOCKS + column);
                    }
                  }
                  return found;
                });
      }
      return blocks;
    }

    /// The columns of a segment that have all the rows, as Redis counts bits: the highest first.
    private CompletionStage<byte[]> columns(int segment, List<Integer> rows) {
      byte[] every = new byte[SearchIndex.ROW_BYTES];
      Arrays.fill(every, (byte) 0xFF);
      CompletionStage<byte[]> columns = CompletableFuture.completedFuture(every);
      String key = SearchIndex.bits(company, segment);
      for (int row : rows) {
        long from = (long) row * SearchIndex.ROW_BYTES;
        columns =
            columns.thenCombine(
                connection.bytes(key, from, from + SearchIndex.ROW_BYTES - 1), RedisSearch::both);
      }
      return columns;
    }

    /// Looks through blocks; true where all were, false where there was enough before.
    CompletionStage<Boolean> look(List<Integer> blocks, int from) {
      if (from >= blocks.size()) {
        return CompletableFuture.completedFuture(true);
      }
      if (hits.size() >= limit || from >= MOST_BLOCKS) {
        return CompletableFuture.completedFuture(false);
      }
      int until = Math.min(blocks.size(), from + (from == 0 ? FIRST_BLOCKS : NEXT_BLOCKS));
      return documents(blocks.subList(from, until))
          .thenCompose(this::records)
          .thenCompose(_ -> look(blocks, until));
    }

    private CompletionStage<List<String>> documents(List<Integer> blocks) {
      String[] places =
          blocks.stream()
              .flatMap(block ->
                  IntStream.range(0, SearchIndex.BLOCK)
                      .mapToObj(at -> String.valueOf(block * SearchIndex.BLOCK + at)))
              .toArray(String[]::new);
      return connection
          .commands()
          .hmget(KeySpace.key(company, SearchIndex.DOCUMENTS), places)
          .thenApply(
              found -> found.stream().filter(KeyValue::hasValue).map(KeyValue::getValue).toList());
    }

    private CompletionStage<Void> records(List<String> documents) {
      documents.stream()
          .filter(id -> id.startsWith("n:") || id.startsWith("m:"))
          .filter(id -> matches(SearchText.joined(Stream.of(id.substring(2)))))
          .forEach(id -> hits.put(id, new Hit.OfStranger(Person.of(id))));
      var ofContacts = raw(contacts, documents, "c:");
      var ofAccounts = raw(accounts, documents, "a:");
      return ofContacts.thenCombine(
          ofAccounts,
          (people, companies) -> {
            people.forEach((id, text) -> contact(id, text));
            companies.forEach((id, text) -> account(id, text));
            return null;
          });
    }

    private CompletionStage<Map<String, String>> raw(
        RecordHash<?> hash, List<String> documents, String kind) {
      return hash.raw(
          company,
          documents.stream()
              .filter(id -> id.startsWith(kind))
              .map(id -> id.substring(kind.length()))
              .toList());
    }

    private void contact(String id, String text) {
      if (!mayMatch(text)) {
        return;
      }
      Contact contact = RecordCodec.CONTACT.read(id, text);
      if (matches(SearchText.of(contact))) {
        hits.put("c:" + id, new Hit.OfContact(contact));
      }
    }

    private void account(String id, String text) {
      if (!mayMatch(text)) {
        return;
      }
      Account account = RecordCodec.ACCOUNT.read(id, text);
      if (matches(SearchText.of(account))) {
        hits.put("a:" + id, new Hit.OfAccount(account));
      }
    }

    /// Where the record is plain ASCII its text itself has the words; reading it is a hundred times
    /// dearer.
    private boolean mayMatch(String text) {
      if (text.getBytes(ISO_8859_1).length != text.length() || !ascii(text)) {
        return true;
      }
      String lower = text.toLowerCase(Locale.ROOT);
      return words.stream().allMatch(lower::contains);
    }

    private boolean matches(String text) {
      return words.stream().allMatch(text::contains);
    }

    Found found(boolean complete) {
      List<Hit> sorted =
          hits.values().stream()
              .sorted(
                  Comparator.comparing((Hit hit) -> hit instanceof Hit.OfStranger)
                      .thenComparing(hit -> !begins(hit)))
              .limit(limit)
              .toList();
      return new Found(sorted, complete && hits.size() <= limit);
    }

    /// Whether a word of the name begins with the first word asked for.
    private boolean begins(Hit hit) {
      String name =
          switch (hit) {
            case Hit.OfContact(Contact contact) -> contact.name();
            case Hit.OfAccount(Account account) -> account.name();
            case Hit.OfStranger(Person person) -> person.key();
          };
      return SearchText.words(name).stream().anyMatch(word -> word.startsWith(words.getFirst()));
    }
  }

  private static boolean ascii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static byte[] both(byte[] one, byte[] other) {
    byte[] both = new byte[SearchIndex.ROW_BYTES];
    for (int at = 0; at < both.length; at++) {
      both[at] = (byte) (one[at] & (at < other.length ? other[at] : 0));
    }
    return both;
  }
}
