package io.leadline.domain.account;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Finds, among more contacts than are looked at one by one, those who may be one person: they bear
/// one name in one account or with one number or address, or share two of those wherever they are.
/// First all of them are told, then each can be asked about. Eight bytes for each thing told, so it
/// may take somebody for alike who is not; [Duplicates] says whether and why.
public final class Alike {
  private static final int FIRST_ROOM = 1 << 10;

  /// Of one contact, so that pairs of them stay few.
  private static final int IDENTITIES = 4;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] told = new long[FIRST_ROOM];
  private int size;

  public void tell(Contact contact) {
    marks(contact).forEach(this::add);
  }

  private void add(long mark) {
    if (size == told.length) {
      told = Arrays.copyOf(told, 2 * size);
    }
    told[size++] = mark;
  }

  /// All are told: what only one of them has is forgotten.
  public void allTold() {
    long[] sorted = Arrays.copyOf(told, size);
    Arrays.sort(sorted);
    told =
        IntStream.range(1, sorted.length)
            .filter(at -> sorted[at] == sorted[at - 1])
            .mapToLong(at -> sorted[at])
            .distinct()
            .toArray();
    size = told.length;
  }

  /// Whether another one of those told may be this one.
  public boolean has(Contact contact) {
    return has(marks(contact));
  }

  boolean has(LongStream marks) {
    return marks.anyMatch(mark -> Arrays.binarySearch(told, mark) >= 0);
  }

  void tell(long[] marks) {
    Arrays.stream(marks).forEach(this::add);
  }

  private static LongStream marks(Contact contact) {
    return marks(contact, Duplicates.name(contact.name()));
  }

  /// @param name the contact's, as [Duplicates#name] has it
  static LongStream marks(Contact contact, String name) {
    return Stream.concat(named(contact, name), shared(contact)).mapToLong(Alike::mark).distinct();
  }

  /// With the account's id, and with each number and address.
  private static Stream<String> named(Contact contact, String name) {
    return name.isEmpty()
        ? Stream.empty()
        : Stream.concat(
                contact.account().stream().map(account -> account.value()), identities(contact))
            .map(with -> with + "\n" + name);
  }

  private static Stream<String> identities(Contact contact) {
    return Stream.concat(
            contact.phones().stream().map(phone -> phone.value()),
            contact.mails().stream().map(mail -> mail.value()))
        .distinct()
        .sorted()
        .limit(IDENTITIES);
  }

  /// Each two of the contact's numbers and addresses.
  private static Stream<String> shared(Contact contact) {
    List<String> keys = identities(contact).toList();
    return IntStream.range(0, keys.size())
        .boxed()
        .flatMap(at ->
            keys.subList(at + 1, keys.size()).stream().map(other -> keys.get(at) + "\t" + other));
  }

  /// The 64-bit FNV-1a hash.
  private static long mark(String text) {
    return text.chars().asLongStream().reduce(FNV_BASIS, (hash, unit) -> (hash ^ unit) * FNV_PRIME);
  }
}
