package io.leadline.app.doctor;

import io.leadline.event.QueueName;
import io.leadline.flow.probe.PbxSight.Seat;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The members of the queues are phones that the PBX knows and whose state it can see, and no queue
/// stands in another's way.
final class PbxPhones implements PbxCheck {
  private static final int NAMED = 20;
  private static final String THEN = "   then on the PBX: asterisk -rx 'queue reload all'";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    var ours = new TreeSet<String>(Set.of(PbxQueues.PERSONAL));
    wish.queues().stream().map(QueueName::value).forEach(ours::add);
    var seats = pbx.queues().seats().stream().filter(seat -> ours.contains(seat.queue())).toList();
    var faults = new ArrayList<Finding>();
    faults.addAll(unknown(seats, wish));
    faults.addAll(blind(seats, wish));
    pbx.queues()
        .weights()
        .forEach((queue, weight) -> {
          if (ours.contains(queue)) {
            faults.add(weighty(queue, weight, wish));
          }
        });
    return faults.isEmpty() && !seats.isEmpty()
        ? Stream.of(Finding.ok(wish.area(), "phones", "the PBX knows all members' phones"))
        : faults.stream();
  }

  private static List<Finding> unknown(List<Seat> seats, PbxWish wish) {
    return seats.stream()
        .filter(seat -> seat.unknownPhone() && !isLocal(seat))
        .limit(NAMED)
        .map(seat ->
            Finding.warn(
                wish.area(),
                "phones",
                seat.phone() + ", member of " + seat.queue() + ", is no phone that the PBX knows",
                "pjsip.conf: an endpoint of that name; or queues.conf ["
                    + seat.queue()
                    + "](+): correct the last field of  member => "
                    + seat.memberInterface()
                    + THEN))
        .toList();
  }

  /// A Local channel has no state of its own: such a member would be rung while on the phone.
  private static List<Finding> blind(List<Seat> seats, PbxWish wish) {
    return seats.stream()
        .filter(PbxPhones::isLocal)
        .limit(NAMED)
        .map(seat ->
            Finding.warn(
                wish.area(),
                "phones",
                seat.memberInterface()
                    + " in "
                    + seat.queue()
                    + " says nothing of its phone, so it is rung while on the phone",
                "queues.conf ["
                    + seat.queue()
                    + "](+): member => "
                    + seat.memberInterface()
                    + ","
                    + seat.penalty()
                    + ","
                    + seat.name()
                    + ","
                    + seat.phone().replaceFirst("^Local/([^@]+)@.*", "PJSIP/$1")
                    + THEN))
        .toList();
  }

  private static boolean isLocal(Seat seat) {
    return seat.phone().startsWith("Local/");
  }

  private static Finding weighty(String queue, int weight, PbxWish wish) {
    return Finding.warn(
        wish.area(),
        "weights",
        queue
            + " has weight "
            + weight
            + ": one caller waiting there keeps all its members' phones"
            + " from ringing for other queues",
        "queues.conf [" + queue + "](+): weight = 0" + THEN);
  }
}
