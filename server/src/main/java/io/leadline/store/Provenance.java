package io.leadline.store;

import io.leadline.event.CompanyId;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the store that answers is the one this server knows, and as far as it was: asked at each
/// connect, before anything goes to it, and at each look whether it still bears its name. One that
/// was set back (yesterday's copy, a stale replica promoted, emptied) is told again what it lost;
/// another one is refused.
final class Provenance implements StoreWatch.Vetting {
  private static final Logger LOG = LoggerFactory.getLogger(Provenance.class);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
  private static final Duration TELL_LIMIT = Duration.ofSeconds(60);
  private static final String KEY = "store";
  private static final String JOURNAL = "journal";
  private static final String ERASED = "erased";
  static final String GENERATION = "generation";

  private final Set<CompanyId> companies;
  private final KnownStore own;
  private final StoreMemory memory;
  private final Recovery recovery;
  private final boolean acceptAnother;

  /// What is done about a store that was set back.
  interface Recovery {
    /// Has the facts told again that the store lacks.
    ///
    /// @param stands whether the store still has the journal entry of that id
    /// @return how many facts wait to be told again
    Future<Integer> tellAgain(CompanyId company, Predicate<String> stands);

    /// Who was erased, as it stands beside this server: hash to time, and the `key`.
    Map<String, String> erased(CompanyId company);

    /// The users as last known beside this server: login to record.
    Map<String, String> users(CompanyId company);

    /// What was read from the store before may no longer hold.
    ///
    /// @param to the time of the newest that it has; the epoch where it is empty
    void setBack(CompanyId company, Instant to);
  }

  Provenance(
      Set<CompanyId> companies,
      KnownStore own,
      StoreMemory memory,
      Recovery recovery,
      boolean acceptAnother) {
    this.companies = Set.copyOf(companies);
    this.own = own;
    this.memory = memory;
    this.recovery = recovery;
    this.acceptAnother = acceptAnother;
  }

  @Override
  public void vet(String home, Wire wire, boolean again) {
    for (CompanyId company : companies) {
      if (wire.home(KeySpace.key(company, JOURNAL)).equals(home)
          && !(again && bearsItsName(company, wire))) {
        vet(company, wire);
      }
    }
  }

  /// A store can be emptied while it runs: that breaks no connection.
  private boolean bearsItsName(CompanyId company, Wire wire) {
    return generation(company, wire).equals(own.generation(company));
  }

  private static Optional<String> generation(CompanyId company, Wire wire) {
    return Optional.ofNullable(
        answer(wire.commands().hget(KeySpace.key(company, KEY), GENERATION)));
  }

  private void vet(CompanyId company, Wire wire) {
    Optional<String> form =
        Optional.ofNullable(
            answer(wire.commands().hget(KeySpace.key(company, KEY), StoreForm.FIELD)));
    StoreForm.require(company, wire.where(), form);
    Optional<String> known = own.generation(company);
    Optional<String> found = generation(company, wire);
    Optional<String> restore =
        Optional.ofNullable(
            answer(wire.commands().hget(KeySpace.key(company, KEY), KeySpace.RESTORED)));
    boolean isMeant = own.isRestoredSince(company, restore);
    boolean sameAddress = own.where(company).equals(wire.where());
    if (isForeign(known, found, sameAddress, isMeant) && !acceptAnother) {
      throw KnownStore.another(company, wire.where(), own.where(company), found.isEmpty());
    }
    boolean setBack = known.isPresent() && (!found.equals(known) || lacksNewest(company, wire));
    if (setBack) {
      setBack(company, wire, isMeant, found.isEmpty());
    }
    String generation = found.orElseGet(() -> name(company, wire));
    own.keep(company, generation, wire.where(), restore);
    if (!StoreForm.isOurs(form)) {
      var _ = answer(wire.commands().hset(KeySpace.key(company, KEY), StoreForm.mark()));
    }
  }

  /// Whether it is another store than the one this server has used: by its name, or by its address
  /// where it has none. One of another name at the same address is the own one where somebody has
  /// put a backup back there.
  static boolean isForeign(
      Optional<String> known, Optional<String> found, boolean sameAddress, boolean isRestored) {
    if (known.isEmpty() || found.equals(known)) {
      return false;
    }
    return !sameAddress || (found.isPresent() && !isRestored);
  }

  private static String name(CompanyId company, Wire wire) {
    String key = KeySpace.key(company, KEY);
    var _ = answer(wire.commands().hsetnx(key, GENERATION, UUID.randomUUID().toString()));
    return answer(wire.commands().hget(key, GENERATION));
  }

  /// Whether the newest entry that the store confirmed is gone, though no older than the oldest it
  /// still has (those before it were archived).
  private boolean lacksNewest(CompanyId company, Wire wire) {
    Optional<String> newest = memory.newest(company);
    if (newest.isEmpty() || stands(company, wire.commands(), newest.get())) {
      return false;
    }
    var oldest =
        answer(
            wire.commands()
                .xrange(KeySpace.key(company, JOURNAL), Range.unbounded(), Limit.create(0, 1)));
    return oldest.isEmpty() || !StoreMemory.isLater(oldest.getFirst().getId(), newest.get());
  }

  private static boolean stands(
      CompanyId company, RedisClusterAsyncCommands<String, String> commands, String journalId) {
    return !answer(
            commands.xrange(
                KeySpace.key(company, JOURNAL),
                Range.create(journalId, journalId),
                Limit.create(0, 1)))
        .isEmpty();
  }

  /// @param isEmptied then whatever stands there was written since, and nothing before it does
  private void setBack(CompanyId company, Wire wire, boolean isMeant, boolean isEmptied) {
    Instant to = isEmptied ? Instant.EPOCH : newestIn(company, wire);
    // before anything is told again: who was erased must not come back by it, nor by old mails
    int _ = tellLacking(KeySpace.key(company, ERASED), recovery.erased(company), wire);
    int users = tellLacking(KeySpace.key(company, RedisUsers.USERS), recovery.users(company), wire);
    Predicate<String> stands = isEmptied ? _ -> false : id -> stands(company, wire.commands(), id);
    int again = answer(recovery.tellAgain(company, stands), TELL_LIMIT);
    if (isMeant) {
      LOG.info(
          "the store at {} holds a backup of '{}' since it was last used: it was restored; {} later"
              + " facts that lie beside this server and {} users are told to it",
          wire.where(),
          company,
          again,
          users);
    } else {
      LOG.error(
          "the store at {} {} of '{}' (newest known: {}): it was set back; {} facts and {}"
              + " users are told again",
          wire.where(),
          isEmptied ? "is empty" : "lacks what it had confirmed",
          company,
          memory.newest(company).orElse("none"),
          again,
          users);
    }
    memory.forgetNewest(company);
    recovery.setBack(company, to);
  }

  private static Instant newestIn(CompanyId company, Wire wire) {
    var newest =
        answer(
            wire.commands()
                .xrevrange(KeySpace.key(company, JOURNAL), Range.unbounded(), Limit.create(0, 1)));
    return newest.isEmpty()
        ? Instant.EPOCH
        : Instant.ofEpochMilli(Long.parseLong(newest.getFirst().getId().split("-", -1)[0]));
  }

  /// Adds what a hash lacks; what stands there stays, for it may be meant.
  ///
  /// @return how many
  private static int tellLacking(String key, Map<String, String> known, Wire wire) {
    Map<String, String> lacking = new LinkedHashMap<>(known);
    answer(wire.commands().hkeys(key)).forEach(lacking::remove);
    if (!lacking.isEmpty()) {
      var _ = answer(wire.commands().hset(key, lacking));
    }
    return lacking.size();
  }

  private static <T> T answer(CompletionStage<T> asked) {
    return answer(asked.toCompletableFuture().copy(), ANSWER_LIMIT);
  }

  /// Waits on the watch's own thread.
  private static <T> T answer(Future<T> asked, Duration limit) {
    try {
      return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
