package io.leadline.app.doctor;

import io.leadline.event.QueueName;
import io.leadline.flow.probe.PbxSight.QueuesFile;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Who has just talked is left alone by all queues, and callers of one queue do not wait for each
/// other.
final class PbxTurns implements PbxCheck {
  private static final String WRAP_UP = "wrap-up";
  private static final String TURNS = "turns";
  private static final String THEN = "   then on the PBX: asterisk -rx 'queue reload all'";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    if (pbx.queues().names().isEmpty() || !pbx.account().actions().contains("Getvar")) {
      return Stream.of();
    }
    return pbx.queues()
        .file()
        .map(file -> findings(file, wish).stream())
        .orElseGet(() ->
            Stream.of(
                Finding.warn(
                    wish.area(),
                    WRAP_UP,
                    "whether it counts in all queues cannot be seen: the PBX has no AST_CONFIG",
                    "modules.conf: load = func_config.so   then on the PBX: asterisk -rx 'module"
                        + " load func_config.so'")));
  }

  private static List<Finding> findings(QueuesFile file, PbxWish wish) {
    var findings = new ArrayList<Finding>();
    findings.add(
        file.sharesWrapUp()
            ? Finding.ok(wish.area(), WRAP_UP, "counts in all queues of a member")
            : Finding.warn(
                wish.area(),
                WRAP_UP,
                "counts in the queue of the call alone: another queue rings the member in the"
                    + " middle of it",
                "queues.conf [general]: shared_lastcall = yes" + THEN));
    var slow = new TreeSet<>(file.oneByOne());
    slow.retainAll(ours(wish));
    if (slow.isEmpty()) {
      findings.add(Finding.ok(wish.area(), TURNS, "callers are put through beside each other"));
    } else {
      String section = file.servesTogether() ? "[" + slow.getFirst() + "](+)" : "[general]";
      findings.add(
          Finding.warn(
              wish.area(),
              TURNS,
              "callers of "
                  + String.join(", ", slow)
                  + " are put through one after the other, also while several phones are free",
              "queues.conf " + section + ": autofill = yes" + THEN));
    }
    return findings;
  }

  private static Set<String> ours(PbxWish wish) {
    var ours = new TreeSet<>(Set.of(PbxQueues.PERSONAL));
    wish.queues().stream().map(QueueName::value).forEach(ours::add);
    return ours;
  }
}
