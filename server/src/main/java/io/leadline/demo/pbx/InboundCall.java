package io.leadline.demo.pbx;

import io.leadline.demo.time.Timeline;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One call from outside on its way through the dialplan: `ll-call`, `ll-fallback`, `ll-stages`,
/// `ll-ended` of `config/asterisk/leadline-extensions.conf`.
final class InboundCall {

  private static final Duration PROMISE_PROMPT = Duration.ofMillis(6_300);

  private static final int NORMAL_CLEARING = 16;
  private static final int USER_BUSY = 17;

  private final Exchange pbx;
  private final Caller caller;
  private final Stages.Surroundings surroundings;
  private final Channel channel;
  private final Map<String, String> variables = new HashMap<>();
  private final List<Timeline.Timer> timers = new ArrayList<>();
  private final AgiDialogue dialogue;
  private final Stages stages;
  private boolean over;

  InboundCall(
      Exchange pbx, Caller caller, InetSocketAddress server, Stages.Surroundings surroundings) {
    this.pbx = pbx;
    this.caller = caller;
    this.surroundings = surroundings;
    this.channel = pbx.incoming(caller.number());
    this.stages = new Stages(pbx, caller, channel, surroundings, this::promise, this::end);
    this.dialogue = new AgiDialogue(pbx, server, channel, caller, variables, this::served);
  }

  /// The caller's channel, by which a manager names the call.
  String channel() {
    return channel.name();
  }

  /// Somebody ends it.
  void cut() {
    if (stages.begun()) {
      stages.cut();
    } else {
      dialogue.hangUp();
      end("");
    }
  }

  /// Somebody sends the caller elsewhere, as the dialplan's `ll-move` has it; false where that
  /// cannot be now.
  boolean move(String where) {
    return stages.begun() && stages.move(where);
  }

  void arrive() {
    pbx.callers.put(channel.name(), this);
    String where = caller.number() + "|" + caller.dialled();
    pbx.ledger.note(channel.llId(), "NONE", "LLARRIVED", where);
    pbx.tellUser(
        "LeadlineArrived",
        channel,
        new AmiMessage()
            .with("LLID", channel.llId())
            .with("Number", caller.number())
            .with("Dialled", caller.dialled()));
    dialogue.begin(caller);
    caller.hangsUpInQuestion().ifPresent(after -> timer(after, this::hangUpInQuestion));
  }

  private void hangUpInQuestion() {
    if (!stages.begun()) {
      dialogue.hangUp();
      end("");
    }
  }

  /// The AGI step is over, by the server's last word or without it.
  private void served() {
    if (over) {
      return;
    }
    boolean done = variables.getOrDefault("LL_DONE", "").equals("1");
    String targets = done ? variables.getOrDefault("LL_TARGETS", "") : fallback();
    timer(caller.patience(), stages::hangUp);
    stages.walk(targets);
  }

  private String fallback() {
    String[] row = pbx.keyRows.getOrDefault(caller.number(), "").split("\\|", -1);
    boolean key = row.length == 3;
    String kind = key ? "key" : "sales";
    String why = variables.getOrDefault("LL_SERVER", "FAILURE");
    pbx.ledger.note(channel.llId(), "NONE", "LLFALLBACK", kind + "|" + why);
    pbx.tellUser(
        "LeadlineFallback",
        channel,
        new AmiMessage().with("LLID", channel.llId()).with("Kind", kind).with("Agi", why));
    if (!key) {
      return "queue:incoming-sales:600";
    }
    String chain = row[1].isEmpty() ? "queue:kam:60" : "personal:" + row[1] + ":20,queue:kam:60";
    return row[0].isEmpty() ? chain : "personal:" + row[0] + ":20," + chain;
  }

  /// Nobody answered at all: the caller hears that we will call back.
  private void promise() {
    String prompt = caller.number().isEmpty() ? "call-again" : "call-back-promised";
    pbx.ledger.note(channel.llId(), "NONE", "LLPROMISED", caller.number() + "|" + prompt);
    timer(PROMISE_PROMPT, () -> end("PROMISED"));
  }

  /// Hangup handler: the last line of the ledger.
  private void end(String outcome) {
    if (over) {
      return;
    }
    over = true;
    pbx.callers.remove(channel.name());
    timers.forEach(Timeline.Timer::callOff);
    int cause = cause(outcome);
    String key = variables.getOrDefault("LL_SOURCE", "");
    pbx.ledger.note(channel.llId(), "NONE", "LLENDED", cause + "|" + key + "|" + outcome);
    pbx.tellUser(
        "LeadlineEnded",
        channel,
        new AmiMessage()
            .with("LLID", channel.llId())
            .with("Cause", cause)
            .with("Source", key)
            .with("Outcome", outcome));
    pbx.hangUp(channel, cause);
    surroundings.watcher().ended(channel.llId(), caller, stages.answeredBy().orElse(""));
  }

  /// Q.850: what the dialplan hangs up with; 0 when the caller did before anybody answered.
  private static int cause(String outcome) {
    return switch (outcome) {
      case "PROMISED" -> USER_BUSY;
      case "ANSWERED" -> NORMAL_CLEARING;
      default -> 0;
    };
  }

  private void timer(Duration wait, Runnable act) {
    timers.add(pbx.timeline.after(wait, act));
  }
}
