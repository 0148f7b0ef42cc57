package io.leadline.store.archive;

import io.leadline.event.CompanyId;
import io.leadline.store.KeySpace;
import io.leadline.store.StoreConnection;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.Limit;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValueScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads one company's keys, page by page, waiting for each.
public record CompanyStore(StoreConnection connection, CompanyId company) {
  private static final int PAGE = 1_000;

  public String key(String name) {
    return KeySpace.key(company, name);
  }

  /// Every field of a hash, at least once each.
  public void eachField(String name, BiConsumer<String, String> reader) {
    ScanCursor at = ScanCursor.INITIAL;
    do {
      MapScanCursor<String, String> page =
          connection.await(
              connection.commands().hscan(key(name), at, ScanArgs.Builder.limit(PAGE)));
      page.getMap().forEach(reader);
      at = page;
    } while (!at.isFinished());
  }

  /// Every member of a sorted set, at least once each.
  public void eachMember(String name, BiConsumer<String, Double> reader) {
    ScanCursor at = ScanCursor.INITIAL;
    do {
      ScoredValueScanCursor<String> page =
          connection.await(
              connection.commands().zscan(key(name), at, ScanArgs.Builder.limit(PAGE)));
      page.getValues().forEach(member -> reader.accept(member.getValue(), member.getScore()));
      at = page;
    } while (!at.isFinished());
  }

  /// The journal's entries behind `after` that the store still holds, oldest first.
  public void eachEntry(String after, Consumer<JournalEntry> reader) {
    eachEntryWhile(
        after,
        entry -> {
          reader.accept(entry);
          return true;
        });
  }

  /// As [#eachEntry], until the reader says no.
  public void eachEntryWhile(String after, Predicate<JournalEntry> reader) {
    eachEntryWhile("journal", after, reader);
  }

  /// Every entry of another stream, oldest first.
  public void eachEntryOf(String stream, Consumer<JournalEntry> reader) {
    eachEntryWhile(
        stream,
        "0-0",
        entry -> {
          reader.accept(entry);
          return true;
        });
  }

  /// The id of the journal's last entry in the store.
  public Optional<String> lastEntry() {
    return connection
        .await(
            connection.commands().xrevrange(key("journal"), Range.unbounded(), Limit.create(0, 1)))
        .stream()
        .findFirst()
        .map(StreamMessage::getId);
  }

  private void eachEntryWhile(String stream, String after, Predicate<JournalEntry> reader) {
    String from = after;
    while (true) {
      var page =
          connection.await(
              connection
                  .commands()
                  .xrange(
                      key(stream),
                      Range.from(Boundary.excluding(from), Boundary.unbounded()),
                      Limit.create(0, PAGE)));
      for (StreamMessage<String, String> entry : page) {
        if (!reader.test(new JournalEntry(entry.getId(), entry.getBody()))) {
          return;
        }
      }
      if (page.size() < PAGE) {
        return;
      }
      from = page.getLast().getId();
    }
  }

  public Optional<String> field(String name, String field) {
    return Optional.ofNullable(connection.await(connection.commands().hget(key(name), field)));
  }

  /// Whether this is the first to claim it within that time.
  public boolean claim(String name, String value, Duration within) {
    return "OK"
        .equals(
            connection.await(
                connection.commands().set(key(name), value, SetArgs.Builder.nx().ex(within))));
  }

  /// The names of the company's keys.
  public Set<String> names() {
    String prefix = key("");
    Set<String> names = new TreeSet<>();
    ScanCursor at = ScanCursor.INITIAL;
    do {
      KeyScanCursor<String> page =
          connection.await(
              connection.commands().scan(at, ScanArgs.Builder.matches(prefix + "*").limit(PAGE)));
      page.getKeys().stream()
          .filter(found -> found.startsWith(prefix))
          .forEach(found -> names.add(found.substring(prefix.length())));
      at = page;
    } while (!at.isFinished());
    return names;
  }

  /// Every piece of a key but the journal, whatever its type: field or member, and its text.
  public void eachPiece(String name, BiConsumer<String, String> reader) {
    String key = key(name);
    switch (connection.await(connection.commands().type(key))) {
      case "hash" -> eachField(name, reader);
      case "zset" -> eachMember(name, (member, _) -> reader.accept(member, ""));
      case "set" ->
          connection
              .await(connection.commands().smembers(key))
              .forEach(member -> reader.accept(member, ""));
      case "list" ->
          connection
              .await(connection.commands().lrange(key, 0, -1))
              .forEach(value -> reader.accept("", value));
      case "string" ->
          Optional.ofNullable(connection.await(connection.commands().get(key)))
              .ifPresent(value -> reader.accept("", value));
      default -> {
        if (!name.equals("journal")) {
          eachEntryOf(name, entry -> reader.accept(entry.id(), entry.line()));
        }
      }
    }
  }
}
