package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Account;
import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.ArrayList;
import java.util.stream.Stream;

/// What the account is told: all that is folded, and not every word of a caller's network.
final class PbxEvents implements PbxCheck {
  private static final int NAMED = 4;

  /// Needs the class of the action by which a member's event is stirred: without it none was to be
  /// expected, and the account's actions are what is to be mended.
  private static final String STIRRING = "QueuePause";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    if (!(pbx.call() instanceof Call.Heard)) {
      return Stream.of(); // without the call no event was to be expected
    }
    return Stream.of(classes(pbx, wish), filter(pbx.account(), wish));
  }

  /// `cdr` and `reporting` have nothing that could be stirred without a caller.
  private static Finding classes(Seen pbx, PbxWish wish) {
    var missing = new ArrayList<String>();
    if (!pbx.account().classes().contains("call")) {
      missing.add("call");
    }
    boolean hasMember =
        pbx.queues().seats().stream().anyMatch(seat -> seat.queue().equals(PbxQueues.PERSONAL));
    boolean stirred = hasMember && pbx.account().actions().contains(STIRRING);
    if (stirred && !pbx.account().classes().contains("agent")) {
      missing.add("agent");
    }
    return missing.isEmpty()
        ? Finding.ok(wish.area(), "events", "told of " + String.join(", ", pbx.account().classes()))
        : Finding.fail(
            wish.area(),
            "events",
            "events are not told: " + String.join(", ", missing),
            ManagerConf.account(wish, ManagerConf.READ));
  }

  private static Finding filter(Account account, PbxWish wish) {
    if (account.surplusEvents().isEmpty()) {
      return Finding.ok(wish.area(), "event filter", "only what is folded is told");
    }
    var some = account.surplusEvents().stream().limit(NAMED).toList();
    int more = account.surplusEvents().size() - some.size();
    return Finding.warn(
        wish.area(),
        "event filter",
        "not in force: "
            + String.join(", ", some)
            + (more > 0 ? " and " + more + " more" : "")
            + " came, with unfiltered caller data and eight times the load",
        "manager.conf: replace the account by  #include \"leadline-manager.conf\"  "
            + "(or take its four eventfilter lines)");
  }
}
