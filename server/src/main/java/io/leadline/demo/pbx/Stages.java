package io.leadline.demo.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/// Walks `LL_TARGETS` as the dialplan's `ll-stages` does, each a stay that the PBX can do alone.
final class Stages {

  private static final int MOST_STAGES = 20;
  private static final String LAST_RESORT = "queue:incoming-sales:600";

  private final Exchange pbx;
  private final Caller caller;
  private final Channel channel;
  private final Surroundings around;
  private final Runnable promise;
  private final Consumer<String> end;
  private final Deque<String> rest = new ArrayDeque<>();
  private int stage;
  private boolean triedAll;
  private boolean begun;
  private String queueStatus = "";
  private Optional<Stay> waiting = Optional.empty();
  private Optional<String> answeredBy = Optional.empty();

  /// @param promise nobody is left to ring
  /// @param end the call is over, with its outcome for the ledger
  Stages(
      Exchange pbx,
      Caller caller,
      Channel channel,
      Surroundings around,
      Runnable promise,
      Consumer<String> end) {
    this.pbx = pbx;
    this.caller = caller;
    this.channel = channel;
    this.around = around;
    this.promise = promise;
    this.end = end;
  }

  /// Who is at the phones, and who watches.
  record Surroundings(PhoneHabit habit, CallWatcher watcher) {}

  boolean begun() {
    return begun;
  }

  String queueStatus() {
    return queueStatus;
  }

  Optional<String> answeredBy() {
    return answeredBy;
  }

  void walk(String targets) {
    begun = true;
    Arrays.stream(targets.split(",")).filter(one -> !one.isBlank()).forEach(rest::add);
    next();
  }

  /// The caller has waited long enough.
  void hangUp() {
    if (answeredBy.isEmpty()) {
      waiting.ifPresent(stay -> queueOf(stay).abandon(stay));
      end.accept(waiting.isPresent() ? "ABANDONED" : queueStatus);
    }
  }

  private CallQueue queueOf(Stay stay) {
    return pbx.queues.values().stream()
        .filter(queue -> queue.waiting().contains(stay))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a caller waits in no queue"));
  }

  private void next() {
    String target = rest.poll();
    stage++;
    if (stage > MOST_STAGES || (target == null && triedAll)) {
      promise.run();
    } else if (target == null) {
      triedAll = true;
      rest.add(LAST_RESORT);
      next();
    } else {
      enter(target);
    }
  }

  private void enter(String target) {
    int first = target.indexOf(':');
    int last = target.lastIndexOf(':');
    if (first < 0 || first == last) {
      next();
      return;
    }
    String where = target.substring(first + 1, last);
    Duration patience = Duration.ofSeconds(Long.parseLong(target.substring(last + 1)));
    switch (target.substring(0, first)) {
      case "personal" ->
          queue("personal", Seat.Penalties.only(Integer.parseInt(where)), true, patience);
      case "queue" -> queue(where.split("/", 2)[0], Seat.Penalties.ANY, false, patience);
      case "phone" -> dial(where, patience);
      case "promise" -> promise.run();
      default -> next();
    }
  }

  private void queue(String name, Seat.Penalties who, boolean once, Duration patience) {
    queueStatus = "";
    Optional<CallQueue> queue = pbx.queue(name);
    if (queue.isEmpty()) {
      left(name, "MISSING");
      return;
    }
    var party = new QueueParty(queue.get());
    switch (queue.get().join(channel, who, once, patience, party)) {
      case CallQueue.Entry.Waiting(Stay stay) -> {
        if (answeredBy.isEmpty()) {
          waiting = Optional.of(stay);
          party.stay = Optional.of(stay);
        }
      }
      case CallQueue.Entry.Refused(String status) -> left(name, status);
    }
  }

  /// The dialplan's own word on a stay that ended without an answer.
  private void left(String queue, String status) {
    waiting = Optional.empty();
    queueStatus = status;
    pbx.tellUser(
        "LeadlineQueue",
        channel,
        new AmiMessage()
            .with("LLID", channel.llId())
            .with("Queue", queue)
            .with("QueueStatus", status)
            .with("Stage", stage));
    if (!status.equals("TIMEOUT") && !status.equals("WITHDRAW") && !status.equals("LEAVEEMPTY")) {
      pbx.ledger.note(channel.llId(), "NONE", "LLREFUSED", queue + "|" + status);
    }
    next();
  }

  /// A phone outside any queue.
  private void dial(String phone, Duration patience) {
    Optional<Duration> answer =
        around.habit().answersAfter(phone, "").filter(wait -> wait.compareTo(patience) < 0);
    state(phone, true, false);
    if (answer.isEmpty()) {
      pbx.timeline.after(patience, () -> notAnswered(phone));
    } else {
      pbx.timeline.after(answer.get(), () -> answeredOutside(phone));
    }
  }

  /// A phone that queues know too is as busy for them as it is.
  private void state(String device, boolean ringing, boolean talking) {
    Optional.ofNullable(pbx.phones.get(device))
        .ifPresent(known -> {
          known.ringing = ringing;
          known.talking = talking;
          pbx.phoneChanged(known);
        });
  }

  private void notAnswered(String phone) {
    state(phone, false, false);
    if (pbx.channels.containsKey(channel.uniqueId())) {
      pbx.tellUser(
          "LeadlinePhone",
          channel,
          new AmiMessage()
              .with("LLID", channel.llId())
              .with("Status", "NOANSWER")
              .with("Stage", stage));
      next();
    }
  }

  private void answeredOutside(String phone) {
    if (!pbx.channels.containsKey(channel.uniqueId())) {
      state(phone, false, false);
      return;
    }
    state(phone, false, true);
    answeredBy = Optional.of(phone);
    pbx.ledger.note(channel.llId(), phone, "LLANSWERED", phone);
    pbx.tellUser(
        "LeadlineAnswered",
        channel,
        new AmiMessage().with("LLID", channel.llId()).with("Phone", phone));
    around.watcher().connected(channel.llId(), caller, phone);
    pbx.timeline.after(
        caller.talk(),
        () -> {
          end.accept("ANSWERED");
          state(phone, false, false);
        });
  }

  /// What a queue does with this caller.
  private final class QueueParty implements Stay.Party {

    private final CallQueue queue;
    private Optional<Stay> stay = Optional.empty();

    private QueueParty(CallQueue queue) {
      this.queue = queue;
    }

    @Override
    public void answered(Seat by, Channel leg) {
      answeredBy = Optional.of(by.phone.device);
      waiting = Optional.empty();
      Instant since = pbx.timeline.now();
      pbx.bridge("BridgeEnter", leg, channel);
      around.watcher().connected(channel.llId(), caller, by.phone.device);
      pbx.timeline.after(caller.talk(), () -> part(by, leg, since));
    }

    private void part(Seat by, Channel leg, Instant since) {
      Stay mine = stay.orElseThrow(() -> new IllegalStateException("talked without a stay"));
      queue.completed(mine, by, leg, since, caller.endsTheTalk() ? "caller" : "agent");
      end.accept("ANSWERED");
    }

    @Override
    public void sentOn(String status) {
      left(queue.name(), status);
    }
  }
}
