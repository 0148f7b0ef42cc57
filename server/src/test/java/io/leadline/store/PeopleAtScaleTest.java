package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Identified;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.Origin;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Search.Reach;
import io.leadline.store.packed.MemoryRoom;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long it takes to know a caller and to find a fragment among many people; in full among a
/// million (`-Dleadline.people=N` for another number). Prints what it measured; how fast that is
/// the reader judges, who knows the machine and what else ran on it.
class PeopleAtScaleTest {
  private static final int OF_ONE_ACCOUNT = 50;
  private static final int UNDER_WAY = 40;
  private static final List<String> SYLLABLES =
      List.of(
          "ba", "ben", "dor", "fi", "gal", "hum", "ka", "kov", "lin", "mar", "nek", "ol", "pet",
          "ra", "ser", "tov", "ul", "vas", "wil", "zo");

  private final StorePorts store = TestRedis.store();
  private final WarmSearch search = new WarmSearch(TestRedis.connection());
  private final CompanyId company = store.company();
  private final Random dice = new Random(7);
  @TempDir private Path folder;

  @Test
  void someThousandsAreKnownAndFound() throws Exception {
    fill(2_000);
    measure("look-up", 200, () -> identify(dice.nextInt(2_000)));
    measure("search", 20, () -> find(dice.nextInt(2_000)));
  }

  @Test
  @Tag("full")
  void millionAreKnownAndFound() throws Exception {
    int people = Integer.getInteger("leadline.people", 1_000_000);
    fill(people);
    measure("look-up in the store", 20_000, () -> identify(dice.nextInt(people)));
    inMemory(people);
    measure("search", 500, () -> find(dice.nextInt(people)));
  }

  /// Read from the store, and again from disk as a server does that starts without it.
  private void inMemory(int people) throws Exception {
    Path path = folder.resolve("directory.mv");
    var room = new MemoryRoom(1L << 30);
    try (var file = DirectoryFile.open(path);
        var directory = new RedisDirectory(TestRedis.connection(), file, room)) {
      long begun = System.nanoTime();
      Story.await(directory.warm(company));
      said("people read into memory", people, System.nanoTime() - begun);
      System.out.printf(Locale.ROOT, "%d bytes of memory a contact%n", room.used() / people);
    }
    try (var file = DirectoryFile.open(path);
        var directory = new RedisDirectory(TestRedis.connection(), file, room)) {
      long begun = System.nanoTime();
      assertThat(known(directory, 0)).isNotEqualTo(Identified.nobody());
      said("caller known after a start from disk", 1, System.nanoTime() - begun);
      System.out.printf(Locale.ROOT, "%,d bytes on disk%n", Files.size(path));
      measure("look-up in memory", 100_000, () -> known(directory, dice.nextInt(people)));
    }
  }

  private Object known(RedisDirectory directory, int number) {
    return directory.lastKnown(company, phone(number));
  }

  private static String name(int number) {
    var dice = new Random(number);
    var name = new StringBuilder();
    for (int word = 0; word < 2; word++) {
      int length = 2 + dice.nextInt(2);
      for (int at = 0; at < length; at++) {
        name.append(SYLLABLES.get(dice.nextInt(SYLLABLES.size())));
      }
      name.append(' ');
    }
    return name.toString().strip();
  }

  private static PhoneNumber phone(int number) {
    return new PhoneNumber("+4915" + (100_000_000L + number * 7L));
  }

  private void fill(int people) {
    long begun = System.nanoTime();
    for (int from = 0; from < people; from += OF_ONE_ACCOUNT * UNDER_WAY) {
      int first = from;
      Story.await(
          Future.all(
              IntStream.range(0, UNDER_WAY)
                  .map(at -> first + at * OF_ONE_ACCOUNT)
                  .filter(account -> account < people)
                  .mapToObj(account -> store.journal().record(account(account)))
                  .toList()));
    }
    said("people written", people, System.nanoTime() - begun);
    begun = System.nanoTime();
    new SearchFollower(TestRedis.connection(), List.of(company), search).catchUp(company);
    said("people indexed", people, System.nanoTime() - begun);
  }

  private Fact account(int first) {
    var contacts =
        IntStream.range(first, first + OF_ONE_ACCOUNT)
            .mapToObj(number ->
                new ImportedContact(
                    new ContactId("contact-" + number),
                    name(number),
                    "Buyer",
                    List.of(phone(number)),
                    List.of(new EmailAddress("p" + number + "@f" + first + ".example")),
                    "de"))
            .toList();
    var event =
        new LeadEvent.AccountImported(
            new AccountId("account-" + first),
            name(first + 1_000_000_007) + " " + first,
            Tier.SMALL,
            Optional.empty(),
            Optional.empty(),
            contacts);
    return new Fact(new FactId("import/" + first), company, Story.at(0), Origin.LIVE, event);
  }

  private Object identify(int number) {
    var found = Story.await(store.directory().identify(company, phone(number)));
    assertThat(found.who().knownAccount()).isPresent();
    return found;
  }

  /// By turns a part of a number, of an address, and two parts of a name. These names are made of
  /// twenty syllables, so every part of them stands in thousands.
  private Object find(int number) {
    String asked =
        switch (number % 3) {
          case 0 -> phone(number).value().substring(4, 11);
          case 1 -> "p" + number + "@f";
          default -> {
            String[] words = name(number).toLowerCase(Locale.ROOT).split(" ", -1);
            yield words[0].substring(1) + " " + words[1];
          }
        };
    var found = Story.await(search.find(company, asked, 20));
    assertThat(found.hits()).as(asked).isNotEmpty();
    assertThat(found.reach()).isEqualTo(Reach.ALL);
    return found;
  }

  /// After a warm-up.
  private static void measure(String what, int times, Callable<Object> act) throws Exception {
    for (int time = 0; time < times / 4; time++) {
      act.call();
    }
    long[] micros = new long[times];
    for (int time = 0; time < times; time++) {
      long begun = System.nanoTime();
      act.call();
      micros[time] = Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%s: median %d µs, 99 %% %d µs, longest %d µs%n",
        what,
        micros[times / 2],
        micros[times * 99 / 100],
        micros[times - 1]);
  }

  private static void said(String what, int count, long nanos) {
    System.out.printf(
        Locale.ROOT, "%,d %s in %.1f s%n", count, what, Duration.ofNanos(nanos).toMillis() / 1e3);
  }
}
