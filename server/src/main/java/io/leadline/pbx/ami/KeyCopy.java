package io.leadline.pbx.ami;

import io.leadline.flow.port.Switchboard.KeyLeg;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asteriskjava.manager.action.OriginateAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the PBX's own copy of key clients' numbers, with which its dialplan finds their managers
/// while we are away. The account may not touch the database itself, so each row is put by a call
/// into the context `ll-sync`; it stands when the PBX's event repeats it. A row that is not renewed
/// runs out. On the thread of orders, but for [#answered].
final class KeyCopy {
  /// Key clients' numbers in one PBX.
  static final int MOST_ROWS = 5_000;

  static final int COMPARED_AT_ONCE = 20;
  static final int WRITTEN_AT_ONCE = 20;

  static final Duration VALID = Duration.ofDays(14);
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(7);
  private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(KeyCopy.class);

  private final AmiSwitchboard.Order orders;
  private final InstantSource clock;
  private final TreeMap<String, Row> rows = new TreeMap<>();
  private final Map<String, CompletableFuture<SyncAnswer>> awaited = new ConcurrentHashMap<>();

  KeyCopy(AmiSwitchboard.Order orders, InstantSource clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /// Returns how many rows were changed, each confirmed by the PBX: [#WRITTEN_AT_ONCE] at most, as
  /// other orders wait; so many mean that there may be more to do.
  ///
  /// @throws IOException when the PBX takes no orders, or does not answer
  int bringUpToDate(List<KeyLeg> legs) throws IOException, InterruptedException {
    if (legs.size() > MOST_ROWS) {
      LOG.warn("of {} key numbers only {} are copied to the PBX", legs.size(), MOST_ROWS);
    }
    int changed = 0;
    var wanted = new HashSet<String>();
    Instant now = clock.instant();
    for (KeyLeg leg : legs.subList(0, Math.min(legs.size(), MOST_ROWS))) {
      String number = leg.number().number().value();
      wanted.add(number);
      var row =
          new Row(penalty(leg.kamPenalty()) + "|" + penalty(leg.deputyPenalty()), now.plus(VALID));
      Row before = rows.get(number);
      boolean stands =
          before != null
              && before.managers.equals(row.managers)
              && now.isBefore(before.until.minus(RENEWED_BEFORE_END));
      if (!stands && changed < WRITTEN_AT_ONCE && ordered("put", number, row.text())) {
        rows.put(number, row);
        changed++;
      }
    }
    for (String number : List.copyOf(rows.keySet())) {
      if (!wanted.contains(number) && changed < WRITTEN_AT_ONCE && ordered("drop", number, "")) {
        rows.remove(number);
        changed++;
      }
    }
    return changed;
  }

  /// What came of a comparison.
  ///
  /// @param differences rows that were found to be others, or gone, and were written again
  /// @param last the number to go on behind; empty when that was the last
  record Compared(int differences, Optional<String> last) {}

  /// Reads back what the PBX holds of the next numbers behind that one, a few at a time as other
  /// orders wait, and writes again what differs.
  ///
  /// @throws IOException when the PBX takes no orders, or does not answer
  Compared compareBehind(String number) throws IOException, InterruptedException {
    int differences = 0;
    List<String> next =
        rows.tailMap(number, false).keySet().stream().limit(COMPARED_AT_ONCE).toList();
    for (String one : next) {
      Row row = rows.get(one);
      SyncAnswer held =
          asked("read", one, "")
              .orElseThrow(() -> new IOException("the PBX does not say what its copy holds"));
      if (row != null && !held.row().equals(row.text())) {
        LOG.warn("a row of the PBX's copy of key numbers was not as it was written");
        differences++;
        rows.remove(one);
        if (ordered("put", one, row.text())) {
          rows.put(one, row);
        }
      }
    }
    return new Compared(
        differences,
        next.size() < COMPARED_AT_ONCE ? Optional.empty() : Optional.of(next.getLast()));
  }

  /// The PBX tells what it holds; from any thread.
  void answered(SyncAnswer answer) {
    CompletableFuture<SyncAnswer> waiting = awaited.get(answer.number());
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  private boolean ordered(String step, String number, String row)
      throws IOException, InterruptedException {
    SyncAnswer told =
        asked(step, number, row)
            .orElseThrow(() ->
                new IOException(
                    "the PBX does not say that it took a row of its copy of key numbers"));
    boolean stands = told.step().equals(step) && told.row().equals(row);
    if (!stands) {
      LOG.warn("the PBX did not take a row of its copy of key numbers: {}", told.step());
    }
    return stands;
  }

  private Optional<SyncAnswer> asked(String step, String number, String row)
      throws IOException, InterruptedException {
    var answer = new CompletableFuture<SyncAnswer>();
    awaited.put(number, answer);
    try {
      orders.send(call(step, number, row));
      return Optional.of(answer.get(CONFIRMED_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      awaited.remove(number);
    }
  }

  private static OriginateAction call(String step, String number, String row) {
    var action = new OriginateAction();
    action.setChannel("Local/" + step + "@ll-sync/n");
    action.setContext("ll-sync");
    action.setExten("done");
    action.setPriority(1);
    action.setVariables(
        row.isEmpty()
            ? Map.of("LL_SYNC_NUMBER", Clean.line(number))
            : Map.of("LL_SYNC_NUMBER", Clean.line(number), "LL_SYNC_ROW", Clean.line(row)));
    action.setAsync(true);
    return action;
  }

  private static String penalty(int penalty) {
    return penalty > 0 ? Integer.toString(penalty) : "";
  }

  private record Row(String managers, Instant until) {
    String text() {
      return managers + "|" + until.getEpochSecond();
    }
  }
}
