package io.leadline.app.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.leadline.app.doctor.PbxWish.WantedSeat;
import io.leadline.event.QueueName;
import io.leadline.flow.probe.PbxSight.Seat;
import io.leadline.flow.probe.PbxSight.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The queues exist, have members, and in `personal` each user has a penalty of their own: there
/// the dialplan rings one person by narrowing the queue to that penalty.
final class PbxQueues implements PbxCheck {
  static final String PERSONAL = "personal";
  private static final Set<String> SHIPPED = Set.of(PERSONAL, "kam", "incoming-sales");
  private static final int NAMED = 20;
  private static final String THEN = "   then on the PBX: asterisk -rx 'queue reload all'";

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    var wanted = new TreeSet<String>();
    wanted.add(PERSONAL);
    wish.queues().stream().map(QueueName::value).forEach(wanted::add);
    var missing = wanted.stream().filter(name -> !pbx.queues().names().contains(name)).toList();
    if (!pbx.account().actions().contains("QueueStatus")) {
      return Stream.of(
          Finding.fail(
              wish.area(),
              "queues",
              "app_queue is not loaded: a PBX with ring groups alone cannot hold callers in a line",
              "modules.conf: load = app_queue.so   then on the PBX: asterisk -rx 'module load"
                  + " app_queue.so'; the smallest queue: [incoming-sales] in leadline-queues.conf"));
    }
    if (!missing.isEmpty()) {
      return Stream.of(
          Finding.fail(
              wish.area(),
              "queues",
              "missing: " + String.join(", ", missing),
              lines(missing) + THEN));
    }
    var findings = new ArrayList<Finding>();
    findings.add(Finding.ok(wish.area(), "queues", String.join(", ", wanted) + " are there"));
    wanted.stream()
        .filter(name -> pbx.queues().seats().stream().noneMatch(seat -> seat.queue().equals(name)))
        .map(name -> empty(name, wish))
        .forEach(findings::add);
    findings.addAll(shared(pbx, wish));
    findings.addAll(seats(pbx, wish));
    return findings.stream();
  }

  /// What is shipped comes with its file; a queue that a rule names is the company's own.
  private static String lines(List<String> missing) {
    var lines = new ArrayList<String>();
    if (missing.stream().anyMatch(SHIPPED::contains)) {
      lines.add("queues.conf: #include \"leadline-queues.conf\"");
    }
    missing.stream()
        .filter(name -> !SHIPPED.contains(name))
        .map(name -> "queues.conf: [" + name + "](ll-queue) with its members")
        .forEach(lines::add);
    return String.join("   and ", lines);
  }

  private static Finding empty(String queue, PbxWish wish) {
    String penalty = queue.equals(PERSONAL) ? "101" : "0";
    return Finding.warn(
        wish.area(),
        "members",
        queue + " has no members, so nobody is rung there",
        "queues.conf [" + queue + "](+): " + line("PJSIP/101", penalty, "Anna Berger") + THEN);
  }

  private static List<Finding> shared(Seen pbx, PbxWish wish) {
    var byPenalty =
        pbx.queues().seats().stream()
            .filter(seat -> seat.queue().equals(PERSONAL))
            .collect(groupingBy(Seat::penalty, TreeMap::new, toList()));
    return byPenalty.values().stream()
        .filter(seats -> seats.size() > 1)
        .limit(NAMED)
        .map(seats ->
            Finding.fail(
                wish.area(),
                "members",
                String.join(" and ", seats.stream().map(Seat::phone).sorted().toList())
                    + " share penalty "
                    + seats.getFirst().penalty()
                    + " in personal: both ring for a call to one of them",
                "queues.conf [personal](+): give each the number of its user, as in  "
                    + line("PJSIP/101", "101", "Anna Berger")
                    + THEN))
        .toList();
  }

  private static List<Finding> seats(Seen pbx, PbxWish wish) {
    if (wish.seats().isEmpty()) {
      return List.of();
    }
    if (wish.seats().get().isEmpty()) {
      return List.of(
          Finding.warn(
              wish.area(),
              "members",
              "no user has a phone yet, so nobody can be called in person",
              "leadline user add anna --name \"Anna Berger\" --roles rep,administrator --phone PJSIP/101"));
    }
    var faults =
        wish.seats().get().stream()
            .map(seat -> seat(pbx, seat, wish))
            .flatMap(Optional::stream)
            .limit(NAMED)
            .toList();
    return faults.isEmpty()
        ? List.of(
            Finding.ok(
                wish.area(),
                "members",
                wish.seats().get().size() + " users with a phone sit in personal"))
        : faults;
  }

  private static Optional<Finding> seat(Seen pbx, WantedSeat wanted, PbxWish wish) {
    String phone = wanted.phone().value();
    String line = line(phone, String.valueOf(wanted.number()), plain(wanted.name()));
    var found =
        pbx.queues().seats().stream()
            .filter(seat -> seat.queue().equals(PERSONAL) && seat.phone().equalsIgnoreCase(phone))
            .findFirst();
    if (found.isPresent() && found.get().penalty() == wanted.number()) {
      return Optional.empty();
    }
    String what =
        found.isEmpty()
            ? phone + " is no member of personal"
            : phone + " has penalty " + found.get().penalty() + " in personal";
    return Optional.of(
        Finding.fail(
            wish.area(),
            "members",
            what + ": calls for " + plain(wanted.name()) + " do not ring there",
            "queues.conf [personal](+): " + line + THEN));
  }

  private static String line(String phone, String penalty, String name) {
    return "member => " + phone + "," + penalty + "," + name + "," + phone;
  }

  /// What may stand between two commas of queues.conf.
  private static String plain(String name) {
    return name.replaceAll("[,;\\p{Cntrl}]", " ").strip();
  }
}
