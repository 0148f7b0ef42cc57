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
  private static final Duration OFFER = Duration.ofSeconds(7);
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

  /// Ends the conversation under way; the word says who did.
  private Optional<Consumer<String>> parting = Optional.empty();

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

  /// Somebody ended the call.
  void cut() {
    if (parting.isPresent()) {
      part("caller");
      end.accept("ANSWERED");
    } else {
      hangUp();
    }
  }

  /// Somebody sent the caller elsewhere; false where he neither waits nor talks.
  boolean move(String where) {
    if (waiting.isPresent()) {
      Stay stay = waiting.get();
      return queueOf(stay).takeOut(channel.name(), where);
    }
    if (parting.isEmpty()) {
      return false;
    }
    part("transfer");
    answeredBy = Optional.empty();
    goOn(where);
    return true;
  }

  private void part(String by) {
    Optional<Consumer<String>> now = parting;
    parting = Optional.empty();
    now.ifPresent(end -> end.accept(by));
  }

  /// As the dialplan's `ll-move`.
  private void goOn(String where) {
    String word = where.isEmpty() ? "n" : where;
    String rest = word.substring(1);
    switch (word.charAt(0)) {
      case 'p' -> instead("personal:" + rest + ":20");
      case 'q' -> instead("queue:" + rest + ":600");
      case 'f' -> {
        instead("queue:" + rest + ":600");
        pbx.queue(rest).ifPresent(queue -> queue.toFront(channel.name()));
      }
      case 'r' -> instead("queue:" + rest.substring(Math.min(3, rest.length())) + ":600");
      case 'o' -> offered(rest);
      default -> next();
    }
  }

  private void instead(String target) {
    rest.clear();
    rest.add(target);
    next();
  }

  /// Asked whether to be called back instead, this caller says nothing and waits on.
  private void offered(String queue) {
    pbx.timeline.after(
        OFFER,
        () -> {
          if (pbx.channels.containsKey(channel.uniqueId())) {
            pbx.tellUser(
                "LeadlineCallback",
                channel,
                new AmiMessage()
                    .with("LLID", channel.llId())
                    .with("Step", "declined")
                    .with("Status", queue));
            instead("queue:" + queue + ":600");
          }
        });
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

  private void left(String queue, String status) {
    left(queue, status, "n");
  }

  /// The dialplan's own word on a stay that ended without an answer.
  ///
  /// @param where whereto somebody sent the caller, as `ll-move` has it
  private void left(String queue, String status, String where) {
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
    goOn(where);
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
    parting = Optional.of(_ -> state(phone, false, false));
    pbx.timeline.after(caller.talk(), () -> over(phone, "caller"));
  }

  /// The conversation has lasted long enough, if it is still the one with this phone.
  private void over(String phone, String by) {
    if (parting.isPresent() && answeredBy.filter(phone::equals).isPresent()) {
      part(by);
      end.accept("ANSWERED");
    }
  }

  private void handOn(HandOn hand) {
    var line = new HandOver.Talk(caller.talk(), new HandedOn());
    new HandOver(pbx, around.habit(), channel, line, hand).begin();
  }

  /// The conversation of a caller who is handed on by the rep's telephone.
  private final class HandedOn implements HandOver.Line {
    private boolean repIsOut;
    private Runnable next = () -> {};

    @Override
    public boolean isOpen() {
      return parting.isPresent() && !repIsOut;
    }

    @Override
    public void handedOn() {
      repIsOut = true;
      part("transfer");
      parting = Optional.of(_ -> next.run());
    }

    @Override
    public void goOn(String queue) {
      parting = Optional.empty();
      answeredBy = Optional.empty();
      Stages.this.goOn("q" + queue);
    }

    @Override
    public void with(Runnable ending) {
      next = ending;
    }

    @Override
    public void end() {
      if (parting.isPresent()) {
        if (!repIsOut) {
          next.run();
        }
        part("caller");
        end.accept("ANSWERED");
      }
    }
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
      Stay mine = stay.orElseThrow(() -> new IllegalStateException("talked without a stay"));
      parting = Optional.of(word -> queue.completed(mine, by, leg, since, word));
      Optional<HandOn> hand = around.habit().handsOn(by.phone.device);
      if (hand.isPresent()) {
        handOn(hand.get());
      } else {
        pbx.timeline.after(
            caller.talk(), () -> over(by.phone.device, caller.endsTheTalk() ? "caller" : "agent"));
      }
    }

    @Override
    public void sentOn(String status) {
      left(queue.name(), status, stay.flatMap(mine -> mine.withdrawn).orElse("n"));
    }
  }
}
