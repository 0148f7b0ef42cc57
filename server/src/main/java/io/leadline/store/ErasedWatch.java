package io.leadline.store;

import io.leadline.domain.account.Mentions;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes persons out of the files of a running server soon after somebody had them erased, wherever
/// that was done: the store's list of erasures has grown then.
final class ErasedWatch implements AutoCloseable {
  static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /// From when a store was found set back until ledger and mailboxes have been read again: most of
  /// it at once, the rest with the next pass.
  static final List<Duration> READ_AGAIN =
      List.of(Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofMinutes(15));

  private static final Logger LOG = LoggerFactory.getLogger(ErasedWatch.class);
  private static final Duration CLEARED_WITHIN = Duration.ofMinutes(1);
  private static final String ERASED = "erased";
  private static final String KEY = "key";

  private final StoreConnection connection;
  private final Set<CompanyId> companies;
  private final Function<CompanyId, NumberingPlan> plans;
  private final BiFunction<CompanyId, ErasedIdentities, CompletionStage<Integer>> files;
  private final Map<CompanyId, Long> seen = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leadline-erased").daemon(true).factory());

  /// @param plans how numbers are written in each company's country
  /// @param files clears the files, and tells how many entries went
  ErasedWatch(
      StoreConnection connection,
      Set<CompanyId> companies,
      Function<CompanyId, NumberingPlan> plans,
      BiFunction<CompanyId, ErasedIdentities, CompletionStage<Integer>> files) {
    this.connection = connection;
    this.companies = Set.copyOf(companies);
    this.plans = plans;
    this.files = files;
  }

  void start() {
    long millis = LOOK_EVERY.toMillis();
    var _ =
        thread.scheduleWithFixedDelay(
            () -> companies.forEach(this::look), millis, millis, TimeUnit.MILLISECONDS);
  }

  /// Clears the files once more, though nobody was erased since: what a store that was set back is
  /// told again comes from the PBX's ledger and the mailboxes too, which know nothing of erasures.
  ///
  /// @param after each time so long from now
  void lookAgain(CompanyId company, Collection<Duration> after) {
    for (Duration each : after) {
      var _ = thread.schedule(() -> seen.remove(company), each.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look(CompanyId company) {
    String key = KeySpace.key(company, ERASED);
    try {
      long count = answer(connection.commands().hlen(key));
      if (count != seen.getOrDefault(company, 0L)) {
        Map<String, String> known = answer(connection.commands().hgetall(key));
        var erased =
            new ErasedIdentities(
                new Tombstones(known.getOrDefault(KEY, "")),
                known,
                new Mentions(plans.apply(company)));
        int entries = count == 0 ? 0 : answer(files.apply(company, erased));
        seen.put(company, count);
        if (entries > 0) {
          LOG.info("{} entries of this server's files were cleared of persons erased", entries);
        }
      }
    } catch (CompletionException | CancellationException | RedisException e) {
      LOG.debug("the erasures of {} are looked at later", company, e);
    }
  }

  private static <T> T answer(CompletionStage<T> asked) {
    CompletableFuture<T> copy = asked.toCompletableFuture().copy();
    return copy.orTimeout(CLEARED_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
