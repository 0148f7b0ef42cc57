package io.leadline.store;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadId;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Directory;
import io.leadline.store.packed.MemoryRoom;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is behind a number or address, from the store; from memory where the store does not answer
/// within [#PATIENCE]. What memory knows follows the journal, so that what another server wrote is
/// known here too.
public final class RedisDirectory implements Directory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisDirectory.class);

  /// How long a caller waits for the store to say who he is.
  static final Duration PATIENCE = Duration.ofMillis(100);

  private static final Duration FOLLOW_EVERY = Duration.ofSeconds(2);

  private final StoreConnection connection;
  private final DirectoryFile file;
  private final MemoryRoom room;
  private final Duration patience;
  private volatile Runnable doubt = () -> {};
  private volatile Consumer<CompanyId> change = _ -> {};
  private final Map<CompanyId, DirectoryReader> readers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService follower =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leadline-directory").daemon(true).factory());

  /// What was known when `file` was written is known at once.
  ///
  /// @param room for the contacts of all companies
  public RedisDirectory(StoreConnection connection, DirectoryFile file, MemoryRoom room) {
    this(connection, file, room, PATIENCE);
  }

  RedisDirectory(
      StoreConnection connection, DirectoryFile file, MemoryRoom room, Duration patience) {
    this.connection = connection;
    this.file = file;
    this.room = room;
    this.patience = patience;
    var _ =
        follower.scheduleWithFixedDelay(
            this::follow, FOLLOW_EVERY.toMillis(), FOLLOW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Calls `listener` whenever a caller waited for the store in vain.
  void onDoubt(Runnable listener) {
    doubt = listener;
  }

  /// Calls `listener` whenever accounts or contacts are others than before, whoever changed them;
  /// on a thread that must not be blocked.
  public void onChange(Consumer<CompanyId> listener) {
    change = listener;
  }

  /// For a command's visit, which keeps nothing.
  public static RedisDirectory visiting(StoreConnection connection) {
    return new RedisDirectory(connection, DirectoryFile.nowhere(), MemoryRoom.ofHeap());
  }

  /// Brings the company's contacts and accounts in memory up to date: by the journal where they
  /// were read before, all of them otherwise.
  public Future<Void> warm(CompanyId company) {
    DirectoryReader reader = reader(company);
    follower.execute(reader.lastKnown()::load);
    return StoreConnection.future(reader.readChanges());
  }

  /// The store is another than the one read before, or was set back: all is read again.
  void distrust() {
    readers.values().forEach(DirectoryReader::distrust);
  }

  /// Takes persons who were erased out of memory and file; who is somebody new by the same number
  /// is read again.
  ///
  /// @return how many entries went
  int without(CompanyId company, ErasedIdentities erased) {
    DirectoryReader reader = reader(company);
    int entries = reader.lastKnown().without(erased);
    if (entries > 0) {
      reader.lastKnown().writeAll();
      reader.distrust();
      file.rewrite();
      change.accept(company);
    }
    return entries;
  }

  @Override
  public Future<Identified> identify(CompanyId company, PhoneNumber number) {
    return identify(company, LastKnown.key(number));
  }

  @Override
  public Identified lastKnown(CompanyId company, PhoneNumber number) {
    return reader(company).lastKnown().identify(LastKnown.key(number));
  }

  @Override
  public Future<Identified> identify(CompanyId company, EmailAddress address) {
    return identify(company, LastKnown.key(address));
  }

  private Future<Identified> identify(CompanyId company, String identity) {
    DirectoryReader reader = reader(company);
    return StoreConnection.future(
        orLastKnown(reader.identify(identity), () -> reader.lastKnown().identify(identity)));
  }

  @Override
  public Future<Optional<Account>> account(CompanyId company, AccountId account) {
    var stored =
        new RecordHash<>(connection, "accounts", RecordCodec.ACCOUNT)
            .find(company, account.value());
    return StoreConnection.future(
        orLastKnown(stored, () -> reader(company).lastKnown().account(account)));
  }

  @Override
  public Future<Optional<LeadId>> leadOfAnswer(CompanyId company, String messageId) {
    return StoreConnection.future(
        connection
            .commands()
            .hget(KeySpace.key(company, "answers"), messageId)
            .thenApply(lead -> Optional.ofNullable(lead).map(LeadId::new)));
  }

  @Override
  public Future<List<KeyNumber>> keyNumbers(CompanyId company) {
    DirectoryReader reader = reader(company);
    return StoreConnection.future(
        reader
            .readChanges()
            .handleAsync(
                (_, failure) -> {
                  if (failure != null) {
                    LOG.debug("key numbers of {} as last known", company, failure);
                  }
                  return reader.lastKnown().keyNumbers();
                },
                follower));
  }

  /// All accounts, up to what was written last.
  Future<List<Account>> accounts(CompanyId company) {
    return StoreConnection.future(reader(company).accounts());
  }

  /// Contacts of whom some may be one, up to what was written last.
  Future<List<Contact>> alike(CompanyId company, int limit) {
    DirectoryReader reader = reader(company);
    return StoreConnection.future(
        reader.readChanges().thenApplyAsync(_ -> reader.lastKnown().alike(limit), follower));
  }

  /// Which account went into which, up to what was written last.
  Future<Map<AccountId, AccountId>> joined(CompanyId company) {
    DirectoryReader reader = reader(company);
    return StoreConnection.future(reader.accounts().thenApply(_ -> reader.lastKnown().joined()));
  }

  private DirectoryReader reader(CompanyId company) {
    return readers.computeIfAbsent(
        company,
        id ->
            new DirectoryReader(
                connection,
                id,
                new LastKnown(file.shelf(id), room),
                follower,
                () -> change.accept(id)));
  }

  private <T> CompletionStage<T> orLastKnown(CompletionStage<T> stored, Supplier<T> lastKnown) {
    return Deadline.within(stored, patience)
        .exceptionally(failure -> {
          LOG.debug("the store does not say, so it is as last known", failure);
          if (failure instanceof TimeoutException) {
            doubt.run();
          }
          return lastKnown.get();
        });
  }

  private void follow() {
    readers.values().forEach(reader -> reader.lastKnown().write());
    readers.values().stream()
        .filter(DirectoryReader::isWarm)
        .forEach(reader ->
            reader
                .readChanges()
                .whenComplete((_, failure) -> {
                  if (failure != null) {
                    LOG.debug("the directory cannot follow the journal", failure);
                  }
                }));
  }

  /// What is known stands on disk when this returns.
  @Override
  public void close() {
    follower.close();
    readers.values().forEach(reader -> reader.lastKnown().writeAll());
  }
}
