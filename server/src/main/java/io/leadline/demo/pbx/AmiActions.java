package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a manager may ask of the simulated PBX: to look at queues and channels, to pause, to take a
/// caller out, to originate into the fixed contexts, and what [Orders] does. On the timeline.
final class AmiActions {

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  /// `Reason` of an OriginateResponse whose leg was answered.
  static final int ORIGINATE_ANSWERED = 4;

  private final Exchange pbx;
  private final Stages.Surroundings around;
  private final Outside outside;
  private final Orders orders;

  AmiActions(Exchange pbx, Stages.Surroundings around, Outside outside) {
    this.orders = new Orders(pbx, around.habit());
    this.pbx = pbx;
    this.around = around;
    this.outside = outside;
  }

  void act(AmiSession session, AmiMessage action) {
    String id = action.get("ActionID");
    switch (action.get("Action").toLowerCase(Locale.ROOT)) {
      case "ping" ->
          session.answer(
              AmiMessage.success(id)
                  .with("Ping", "Pong")
                  .with("Timestamp", Exchange.stamp(pbx.timeline.now())));
      case "coresettings" -> session.answer(settings(id));
      case "corestatus" -> session.answer(status(id));
      case "coreshowchannels" -> list(session, id, "CoreShowChannelsComplete", channels());
      case "queuestatus" -> list(session, id, "QueueStatusComplete", queues(action.get("Queue")));
      case "queuepause" -> pause(session, action, id);
      case "queuewithdrawcaller" -> withdraw(session, action, id);
      case "queueadd" -> session.answer(orders.add(action, id));
      case "queueremove" -> session.answer(orders.remove(action, id));
      case "queuechangeprioritycaller" -> session.answer(orders.toFront(action, id));
      case "redirect" -> session.answer(orders.redirect(action, id));
      case "hangup" -> session.answer(orders.hangUp(action, id));
      case "originate" -> originate(session, action, id);
      default -> session.answer(AmiMessage.error(id, "Invalid/unknown command"));
    }
  }

  private static AmiMessage settings(String id) {
    return AmiMessage.success(id)
        .with("AMIversion", "11.0.0")
        .with("AsteriskVersion", SimulatedPbx.VERSION)
        .with("SystemName", "")
        .with("CoreMaxCalls", 0)
        .with("CoreMaxLoadAvg", "0.000000")
        .with("CoreRunUser", "")
        .with("CoreRunGroup", "")
        .with("CoreMaxFilehandles", 0)
        .with("CoreRealTimeEnabled", "No")
        .with("CoreCDRenabled", "No")
        .with("CoreHTTPenabled", "No");
  }

  private AmiMessage status(String id) {
    var now = pbx.timeline.now().toString();
    return AmiMessage.success(id)
        .with("CoreStartupDate", now.substring(0, 10))
        .with("CoreStartupTime", now.substring(11, 19))
        .with("CoreReloadDate", now.substring(0, 10))
        .with("CoreReloadTime", now.substring(11, 19))
        .with("CoreCurrentCalls", pbx.channels.size());
  }

  private static void list(
      AmiSession session, String id, String lastEvent, List<AmiMessage> entries) {
    session.answer(
        AmiMessage.success(id).with("EventList", "start").with("Message", "List will follow"));
    entries.forEach(entry -> session.answer(entry.answering(id)));
    session.answer(
        AmiMessage.event(lastEvent)
            .with("EventList", "Complete")
            .with("ListItems", entries.size())
            .answering(id));
  }

  private List<AmiMessage> channels() {
    return pbx.channels.values().stream()
        .map(channel ->
            AmiMessage.event("CoreShowChannel")
                .with(channel.fields(""))
                .with("BridgeId", "")
                .with("Application", channel.rungByQueue() ? "AppQueue" : "Queue")
                .with("ApplicationData", channel.rungByQueue() ? "(Outgoing Line)" : "")
                .with("Duration", clock(Duration.between(channel.since(), pbx.timeline.now()))))
        .toList();
  }

  private static String clock(Duration time) {
    return "%02d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  private List<AmiMessage> queues(String only) {
    var entries = new ArrayList<AmiMessage>();
    for (CallQueue queue : pbx.queues.values()) {
      if (only.isEmpty() || only.equals(queue.name())) {
        entries.add(parameters(queue));
        queue
            .seats()
            .forEach(seat ->
                entries.add(AmiMessage.event("QueueMember").with(seat.fields("Name", "Location"))));
        int position = 0;
        for (Stay stay : queue.waiting()) {
          position++;
          entries.add(QueueVoice.entry(queue.name(), stay, position, pbx.timeline.now()));
        }
      }
    }
    return entries;
  }

  private static AmiMessage parameters(CallQueue queue) {
    return AmiMessage.event("QueueParams")
        .with("Queue", queue.name())
        .with("Max", queue.terms().mostWaiting())
        .with("Strategy", queue.terms().strategy().name().toLowerCase(Locale.ROOT))
        .with("Calls", queue.waiting().size())
        .with("Holdtime", 0)
        .with("TalkTime", 0)
        .with("Completed", 0)
        .with("Abandoned", 0)
        .with("ServiceLevel", 0)
        .with("ServicelevelPerf", "0.0")
        .with("ServicelevelPerf2", "0.0")
        .with("Weight", 0);
  }

  private void pause(AmiSession session, AmiMessage action, String id) {
    Optional<Phone> phone = Optional.ofNullable(pbx.phones.get(action.get("Interface")));
    boolean paused =
        action.get("Paused").equalsIgnoreCase("true") || action.get("Paused").equals("1");
    boolean done =
        phone
            .map(found -> pbx.pause(found, paused, action.get("Reason"), action.get("Queue")))
            .orElse(false);
    session.answer(
        done
            ? AmiMessage.success(id)
                .with("Message", "Interface " + (paused ? "paused" : "unpaused") + " successfully")
            : AmiMessage.error(id, "Interface not found"));
  }

  private void withdraw(AmiSession session, AmiMessage action, String id) {
    boolean done =
        pbx.queue(action.get("Queue"))
            .map(queue -> queue.withdraw(action.get("Caller"), action.get("WithdrawInfo")))
            .orElse(false);
    session.answer(
        done
            ? AmiMessage.success(id).with("Message", "Withdraw requested successfully")
            : AmiMessage.error(id, "Caller not found"));
  }

  private void originate(AmiSession session, AmiMessage action, String id) {
    switch (action.get("Context")) {
      case "ll-callback" -> callBack(session, action, id);
      case "ll-sync" -> synchronise(session, action, id);
      case "ll-listen" -> session.answer(orders.listen(action, variable(action, "LL_HEARD"), id));
      default -> session.answer(AmiMessage.error(id, "Extension does not exist."));
    }
  }

  private void callBack(AmiSession session, AmiMessage action, String id) {
    Optional<Phone> phone = Optional.ofNullable(pbx.phones.get(action.get("Channel")));
    String attempt = action.get("ChannelId");
    if (phone.isEmpty() || attempt.isEmpty() || pbx.channels.containsKey(attempt)) {
      session.answer(AmiMessage.error(id, "Originate failed"));
      return;
    }
    session.answer(AmiMessage.success(id).with("Message", "Originate successfully queued"));
    String timeout = action.get("Timeout");
    new CallBackCall(
            pbx, phone.get(), new CallBackCall.Order(attempt, action.get("Exten"), id), around)
        .ring(
            timeout.isEmpty() ? USUAL_TIMEOUT : Duration.ofMillis(Long.parseLong(timeout)),
            outside);
  }

  /// The copy of the key clients' numbers, asked for by a leg into the fixed context.
  private void synchronise(AmiSession session, AmiMessage action, String id) {
    session.answer(AmiMessage.success(id).with("Message", "Originate successfully queued"));
    String step = action.get("Channel").replaceFirst("^Local/", "").replaceFirst("@.*$", "");
    String number = variable(action, "LL_SYNC_NUMBER");
    String row = variable(action, "LL_SYNC_ROW");
    switch (step) {
      case "put" -> pbx.keyRows.put(number, row);
      case "drop" -> pbx.keyRows.remove(number);
      case "count" -> row = String.valueOf(pbx.keyRows.size());
      default -> row = pbx.keyRows.getOrDefault(number, "");
    }
    Channel leg = pbx.ordered("Local/" + step + "@ll-sync", "", "ll-sync", pbx.nextId());
    pbx.tellUser(
        "LeadlineSync",
        leg,
        new AmiMessage().with("Step", step).with("Number", number).with("Row", row));
    pbx.originated(leg, "done", ORIGINATE_ANSWERED, id);
    pbx.hangUp(leg, 16);
  }

  private static String variable(AmiMessage action, String name) {
    return action.all("Variable").stream()
        .flatMap(all -> List.of(all.split(",")).stream())
        .map(one -> one.replaceFirst("^_{1,2}", ""))
        .filter(one -> one.startsWith(name + "="))
        .map(one -> one.substring(name.length() + 1).replaceAll("^\"|\"$", ""))
        .findFirst()
        .orElse("");
  }
}
