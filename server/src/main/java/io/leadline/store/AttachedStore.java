package io.leadline.store;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.store.packed.MemoryRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The store of a running server, with what lies on the server's own disk for the time the store is
/// away: the directory as last known and the spool.
public final class AttachedStore implements AutoCloseable {
  private static final String DIRECTORY = "directory.mv";

  /// Within it a server has heard that somebody was erased, and cleared its files.
  public static final Duration ERASED_WITHIN =
      ErasedWatch.LOOK_EVERY.multipliedBy(2).plusSeconds(1);

  private final DirectoryFile file;
  private final StoreConnection connection;
  private final RedisDirectory directory;
  private final SpoolingJournal journal;
  private final KeptUsers users;
  private final KeptSessions sessions;
  private @Nullable ErasedWatch erased;
  private final CopyOnWriteArrayList<BiConsumer<CompanyId, Instant>> setBack =
      new CopyOnWriteArrayList<>();
  private final Map<CompanyId, Instant> wasSetBack = new ConcurrentHashMap<>();

  private AttachedStore(StoreSettings settings, Path state, MemoryRoom room, InstantSource clock) {
    this.connection = StoreConnection.watched(settings, clock);
    this.file = DirectoryFile.open(state.resolve(DIRECTORY));
    this.directory =
        new RedisDirectory(connection, file, room, settings.patience(RedisDirectory.PATIENCE));
    this.users = new KeptUsers(new RedisUsers(connection), file);
    this.sessions = new KeptSessions(new RedisSessions(connection), clock);
    try {
      this.journal =
          SpoolingJournal.open(
              new RedisJournal(connection),
              SpoolSettings.in(
                  state.resolve(Spool.FILE), settings.patience(SpoolSettings.PATIENCE)),
              clock,
              connection::doubt);
    } catch (RuntimeException e) {
      directory.close();
      file.close();
      throw e;
    }
    directory.onDoubt(() -> {
      connection.doubt();
      journal.expectNothing();
    });
  }

  /// With the usual room for what is known of callers, and for numbers with a country code alone.
  public static AttachedStore open(
      StoreSettings settings, Path state, Set<CompanyId> companies, InstantSource clock) {
    return open(
        settings, state, companies, _ -> NumberingPlan.INTERNATIONAL, MemoryRoom.ofHeap(), clock);
  }

  /// Opens what lies in the folder `state` and begins to look for the store; it need not be there.
  ///
  /// @param plans how numbers are written in each company's country
  /// @param room for what is known of callers
  /// @throws StoreUnfit where another server uses the folder
  public static AttachedStore open(
      StoreSettings settings,
      Path state,
      Set<CompanyId> companies,
      Function<CompanyId, NumberingPlan> plans,
      MemoryRoom room,
      InstantSource clock) {
    var store = new AttachedStore(settings.named(ServersThere.name(companies)), state, room, clock);
    var memory = new StoreMemory(store.file);
    var own = KnownStore.in(state);
    companies.forEach(company -> own.takeOver(company, store.file.shelf(company).marks()));
    store.erased =
        new ErasedWatch(
            store.connection,
            companies,
            plans,
            (company, erased) ->
                store
                    .journal
                    .clear(erased)
                    .thenApply(facts -> facts + store.directory.without(company, erased)));
    store.erased.start();
    store.connection.start(
        new Provenance(
            companies, own, memory, store.recovery(state), settings.acceptAnotherStore()),
        store.written(memory));
    return store;
  }

  /// Whether a server runs on that folder now.
  public static boolean isRunningOn(Path state) {
    return DirectoryFile.isInUse(state.resolve(DIRECTORY));
  }

  private Provenance.Recovery recovery(Path state) {
    return new Provenance.Recovery() {
      @Override
      public Future<Integer> tellAgain(CompanyId company, Predicate<String> stands) {
        return journal.tellAgain(company, stands);
      }

      @Override
      public Map<String, String> erased(CompanyId company) {
        try {
          return RememberedErasures.of(state, company);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public Map<String, String> users(CompanyId company) {
        return Map.copyOf(file.shelf(company).users());
      }

      @Override
      public void setBack(CompanyId company, Instant to) {
        directory.distrust();
        if (erased != null) {
          erased.lookAgain(company, ErasedWatch.READ_AGAIN);
        }
        wasSetBack.put(company, to);
        setBack.forEach(listener -> listener.accept(company, to));
      }
    };
  }

  private StoreConnection.Written written(StoreMemory memory) {
    return new StoreConnection.Written() {
      @Override
      public void confirmed(CompanyId company, String journalId) {
        memory.confirmed(company, journalId);
      }

      @Override
      public void finished(Fact fact, String journalId) {
        journal.copy(fact, journalId);
      }
    };
  }

  /// Calls `listener` whenever a store comes back older than it was; also for what was noticed
  /// before, at the start. It is told the company and the time of the newest that the store has.
  public void onSetBack(BiConsumer<CompanyId, Instant> listener) {
    setBack.add(listener);
    wasSetBack.forEach(listener);
  }

  public StoreConnection connection() {
    return connection;
  }

  public RedisDirectory directory() {
    return directory;
  }

  public SpoolingJournal journal() {
    return journal;
  }

  public KeptUsers users() {
    return users;
  }

  public KeptSessions sessions() {
    return sessions;
  }

  /// Whether this server has read the company's directory from a store before.
  public boolean knows(CompanyId company) {
    return file.knows(company);
  }

  @Override
  public void close() {
    if (erased != null) {
      erased.close();
    }
    journal.close();
    directory.close();
    connection.close();
    file.close();
  }
}
