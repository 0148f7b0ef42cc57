package io.leadline.store;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.report.LeadTable;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
import io.leadline.flow.port.LeadFigures;
import io.lettuce.core.Limit;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.StreamMessage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The leads in columns in this server's memory, kept up to the journal: at first all are read,
/// then what the journal says has changed. An answer is never older than the question. Everything
/// happens on one thread of its own.
public final class LeadFollower implements LeadFigures, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeadFollower.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int READ_AT_ONCE = 1_000;
  private static final String JOURNAL = "journal";
  private static final String LEADS = "leads";
  private static final String BEGINNING = "0-0";

  private final StoreConnection connection;
  private final RecordHash<LeadRecord> leads;
  private final Map<CompanyId, Followed> followed = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leadline-lead-figures").daemon(true).factory());

  /// @param read the newest journal entry that the table knows of
  private record Followed(LeadTable table, String read) {}

  public LeadFollower(StoreConnection connection) {
    this.connection = connection;
    this.leads = new RecordHash<>(connection, LEADS, RecordCodec.LEAD);
  }

  /// Reads the companies' leads, so that the first question need not wait for that, and what
  /// changes from then on.
  public void start(List<CompanyId> companies) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> companies.forEach(this::follow), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void follow(CompanyId company) {
    try {
      var _ = upToDate(company);
    } catch (RuntimeException e) {
      LOG.debug("the leads of {} are read later", company, e);
    }
  }

  @Override
  public <T> Future<T> ask(
      CompanyId company, Instant from, Instant until, Function<LeadTable, T> question) {
    return StoreConnection.future(
        CompletableFuture.supplyAsync(() -> question.apply(upToDate(company)), thread));
  }

  private LeadTable upToDate(CompanyId company) {
    Followed now = followed.containsKey(company) ? followed.get(company) : everything(company);
    boolean more;
    do {
      List<StreamMessage<String, String>> entries = entriesFrom(company, now.read());
      if (stands(entries, now.read())) {
        now = taken(company, now, entries);
        more = entries.size() == READ_AT_ONCE;
      } else {
        now = everything(company);
        more = true;
      }
      followed.put(company, now);
    } while (more);
    return now.table();
  }

  /// Whether the journal still has its place: a store that was set back or emptied has not.
  private static boolean stands(List<StreamMessage<String, String>> entries, String read) {
    return read.equals(BEGINNING)
        || (!entries.isEmpty() && entries.getFirst().getId().equals(read));
  }

  /// With the one that is read already.
  private List<StreamMessage<String, String>> entriesFrom(CompanyId company, String read) {
    return connection.await(
        connection
            .commands()
            .xrange(
                KeySpace.key(company, JOURNAL),
                Range.from(Boundary.including(read), Boundary.unbounded()),
                Limit.create(0, READ_AT_ONCE)));
  }

  private Followed taken(
      CompanyId company, Followed before, List<StreamMessage<String, String>> entries) {
    var fresh = entries.stream().filter(entry -> !entry.getId().equals(before.read())).toList();
    if (fresh.isEmpty()) {
      return before;
    }
    take(company, before.table(), changed(fresh));
    return new Followed(before.table(), fresh.getLast().getId());
  }

  private Followed everything(CompanyId company) {
    String read =
        connection
            .await(
                connection
                    .commands()
                    .xrevrange(
                        KeySpace.key(company, JOURNAL), Range.unbounded(), Limit.create(0, 1)))
            .stream()
            .findFirst()
            .map(StreamMessage::getId)
            .orElse(BEGINNING);
    var table = new LeadTable();
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      MapScanCursor<String, String> page =
          connection.await(
              connection
                  .commands()
                  .hscan(
                      KeySpace.key(company, LEADS), cursor, ScanArgs.Builder.limit(READ_AT_ONCE)));
      page.getMap().forEach((id, record) -> table.put(RecordCodec.LEAD.read(id, record)));
      cursor = page;
    } while (!cursor.isFinished() && !Thread.currentThread().isInterrupted());
    return new Followed(table, read);
  }

  private void take(CompanyId company, LeadTable table, Set<String> ids) {
    Map<String, LeadRecord> found = connection.await(leads.all(company, List.copyOf(ids)));
    for (String id : ids) {
      LeadRecord lead = found.get(id);
      if (lead == null) {
        table.remove(new LeadId(id));
      } else {
        table.put(lead);
      }
    }
  }

  /// The leads that the entries wrote; entries of an earlier version name the one they are about.
  private static Set<String> changed(List<StreamMessage<String, String>> entries) {
    Set<String> ids = new LinkedHashSet<>();
    for (var entry : entries) {
      Map<String, String> body = entry.getBody();
      String became = body.getOrDefault("became", "");
      if (became.contains("\"leads\"")) {
        Json.parse(became).path(LEADS).fieldNames().forEachRemaining(ids::add);
      } else if (became.isEmpty() && body.containsKey("lead")) {
        ids.add(body.get("lead"));
      }
    }
    return ids;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
