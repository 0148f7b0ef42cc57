package io.leadline.drill;

import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.e2e.StoreView;
import io.leadline.event.CallOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Holds what stands in the store against what PBX and mailbox saw.
final class Reckoning {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(500);

  private Reckoning() {}

  /// Waits until all calls are over and told, then counts.
  ///
  /// @return what is lost, doubled or wrong, each in words
  static List<String> of(DrillSite site) {
    await("all calls are over").atMost(LIMIT).until(() -> site.town().onTheLine() == 0);
    Ledger ledger = Ledger.of(site.folder().queueLog());
    var faults = new ArrayList<String>();
    ledger.cut().forEach(call -> faults.add(call + " was cut off"));
    try (var store = StoreView.open(site.redis().uri())) {
      faults.addAll(calls(store, ledger));
      faults.addAll(mails(store, site.town().posted()));
    }
    return faults;
  }

  private static List<String> calls(StoreView store, Ledger ledger) {
    await("every call has its end; see the server's log")
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(() -> {
          List<CallRecord> now = store.calls();
          return now.size() >= ledger.arrived().size()
              && now.stream().allMatch(call -> call.outcome().isPresent());
        });
    var faults = new ArrayList<String>();
    Map<String, CallRecord> records =
        store.calls().stream()
            .collect(
                Collectors.toMap(
                    call -> call.id().value().replaceFirst("^main:", ""),
                    call -> call,
                    (one, _) -> {
                      faults.add(one.id() + " stands twice");
                      return one;
                    },
                    TreeMap::new));
    for (String call : ledger.arrived()) {
      CallRecord record = records.remove(call);
      if (record == null) {
        faults.add("no record of " + call);
      } else if ((record.outcome().orElseThrow() == CallOutcome.ANSWERED)
          != ledger.answered().contains(call)) {
        faults.add(call + " stands as " + record.outcome().orElseThrow());
      }
    }
    records.keySet().forEach(call -> faults.add("a record of " + call + ", which never was"));
    return faults;
  }

  private static List<String> mails(StoreView store, List<String> posted) {
    await("every letter is read")
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .until(() -> store.mails().size() >= posted.size());
    List<String> stand =
        store.mails().stream()
            .map(MailRecord::messageId)
            .map(id -> id.startsWith("<") ? id : "<" + id + ">")
            .toList();
    var faults = new ArrayList<String>();
    posted.stream()
        .filter(id -> !stand.contains(id))
        .forEach(id -> faults.add("no record of " + id));
    if (stand.size() > posted.size()) {
      faults.add(stand.size() - posted.size() + " letters stand twice");
    }
    return faults;
  }
}
