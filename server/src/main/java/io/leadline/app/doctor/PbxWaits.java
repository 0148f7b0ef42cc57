package io.leadline.app.doctor;

import io.leadline.event.QueueName;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.List;
import java.util.stream.Stream;

/// Where a rule has callers told how long they will wait, the dialplan is told it by the queue.
final class PbxWaits implements PbxCheck {
  private static final String CHECK = "waits";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    List<String> announced =
        wish.announced().stream()
            .map(QueueName::value)
            .filter(pbx.queues().names()::contains)
            .sorted()
            .toList();
    if (announced.isEmpty()) {
      return Stream.of();
    }
    var closed = announced.stream().filter(pbx.queues().closed()::contains).toList();
    return closed.isEmpty()
        ? Stream.of(
            Finding.ok(
                wish.area(),
                CHECK,
                "callers hear how long it takes in " + String.join(", ", announced)))
        : closed.stream().map(name -> silent(name, wish));
  }

  private static Finding silent(String queue, PbxWish wish) {
    return Finding.warn(
        wish.area(),
        CHECK,
        "a rule has callers told how long they wait in "
            + queue
            + ", and the queue does not tell the dialplan: they hear their place alone",
        "queues.conf ["
            + queue
            + "]: setqueuevar = yes   then on the PBX: asterisk -rx 'queue reload all'");
  }
}
