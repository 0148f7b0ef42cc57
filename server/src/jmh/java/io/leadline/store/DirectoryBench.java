package io.leadline.store;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.store.packed.MemoryRoom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Who is calling, from the memory of a server whose store is away: the packed directory beside a
/// hash map of records. A contact has a name, a company, a position, a number and an address, fifty
/// are of one account. What each takes of memory is printed before its rounds.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class DirectoryBench {
  private static final int OF_ONE_ACCOUNT = 50;
  private static final String[] SYLLABLES = {"ba", "dor", "fi", "kov", "lin", "mar", "ser", "wil"};

  @Param({"1000000"})
  int contacts;

  @Param({"packed", "records"})
  String kind;

  private final SplittableRandom dice = new SplittableRandom(7);
  private Lookup lookup;

  private interface Lookup {
    Identified identify(PhoneNumber number);
  }

  @Setup
  public void prepare() throws InterruptedException {
    long before = used();
    long begun = System.nanoTime();
    lookup = kind.equals("packed") ? packed() : records();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    System.out.printf(
        Locale.ROOT,
        "%s: %,d contacts in %.1f s, %d bytes of heap each%n",
        kind,
        contacts,
        millis / 1e3,
        (used() - before) / contacts);
  }

  private static long used() throws InterruptedException {
    for (int time = 0; time < 3; time++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private Lookup packed() {
    var known = new LastKnown(DirectoryFile.nowhere().shelf(new CompanyId("bench")), MemoryRoom.ofHeap());
    for (int account = 0; account < contacts / OF_ONE_ACCOUNT; account++) {
      Account of = account(account);
      known.keepAccount(
          of.id().value(),
          "{\"v\":1,\"name\":\"%s\",\"tier\":\"SMALL\"}".formatted(of.name()));
    }
    for (int number = 0; number < contacts; number++) {
      Contact contact = contact(number);
      known.keep(contact);
      String owners = "{\"v\":1,\"contacts\":[\"" + contact.id() + "\"]}";
      LastKnown.keys(contact).forEach(key -> known.keepOwners(key, owners));
    }
    return number -> known.identify(LastKnown.key(number));
  }

  private Lookup records() {
    Map<PhoneNumber, List<Contact>> numbers = new HashMap<>();
    Map<EmailAddress, List<Contact>> addresses = new HashMap<>();
    Map<AccountId, Account> accounts = new HashMap<>();
    for (int account = 0; account < contacts / OF_ONE_ACCOUNT; account++) {
      Account of = account(account);
      accounts.put(of.id(), of);
    }
    for (int number = 0; number < contacts; number++) {
      Contact contact = contact(number);
      List<Contact> one = List.of(contact);
      contact.phones().forEach(phone -> numbers.put(phone, one));
      contact.mails().forEach(mail -> addresses.put(mail, one));
    }
    return number -> {
      List<Contact> found = numbers.getOrDefault(number, List.of());
      Identity who =
          found.isEmpty()
              ? new Identity.Nobody()
              : new Identity.OneContact(
                  found.getFirst(), found.getFirst().account().map(accounts::get));
      return new Identified(who, Optional.empty(), addresses.isEmpty(), Optional.empty());
    };
  }

  private static Account account(int number) {
    return new Account(
        new AccountId(id(-1 - number)),
        name(-1 - number) + " GmbH",
        Tier.SMALL,
        Optional.empty(),
        Optional.empty());
  }

  private static Contact contact(int number) {
    Account account = account(number / OF_ONE_ACCOUNT);
    return new Contact(
        new ContactId(id(number)),
        name(number),
        account.name(),
        Optional.of(account.id()),
        "de",
        List.of(phone(number)),
        List.of(new EmailAddress("p" + number + "@f" + number / OF_ONE_ACCOUNT + ".example")),
        Map.of("position", "Buyer"),
        List.of());
  }

  private static String id(int number) {
    return new UUID(number * 0x9e3779b97f4a7c15L, number).toString();
  }

  private static String name(int number) {
    var dice = new SplittableRandom(number);
    var name = new StringBuilder();
    for (int part = 0; part < 6; part++) {
      name.append(SYLLABLES[dice.nextInt(SYLLABLES.length)]).append(part == 2 ? " " : "");
    }
    return name.toString();
  }

  private static PhoneNumber phone(int number) {
    return new PhoneNumber("+4915" + (100_000_000L + number * 7L));
  }

  @Benchmark
  public Identified caller() {
    return lookup.identify(phone(dice.nextInt(contacts)));
  }

  @Benchmark
  public Identified stranger() {
    return lookup.identify(new PhoneNumber("+4930" + (1_000_000 + dice.nextInt(contacts))));
  }
}
