package io.leadline.demo.story;

import io.leadline.demo.pbx.CallWatcher;
import io.leadline.demo.pbx.Caller;
import io.leadline.demo.people.Client;
import io.leadline.demo.people.StaffMember;
import io.leadline.demo.story.Desk.Card;
import io.leadline.demo.story.Desk.Leaving;
import io.leadline.demo.story.Desk.OpenTask;
import io.leadline.demo.story.Desk.Step;
import io.leadline.demo.time.Dice;
import io.leadline.demo.time.Timeline;
import io.leadline.event.CallId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the reps and account managers do at the desk while they talk and after: ask for the source,
/// write down who it is, say what is next.
final class SalesFloor implements CallWatcher {

  private final Timeline timeline;
  private final Errands errands;
  private final Desk desk;
  private final CallerCast cast;
  private final NextSteps steps;
  private final Dice dice;
  private final Map<String, StaffMember> atPhone = new HashMap<>();
  private final Map<LeadId, Integer> talks = new HashMap<>();
  private final Map<String, OpenTask> callingBack = new HashMap<>();
  private int forms;
  private Recovery recovery = _ -> {};
  private String visitor = "";

  SalesFloor(
      Timeline timeline,
      Errands errands,
      Desk desk,
      CallerCast cast,
      NextSteps steps,
      Dice dice,
      List<StaffMember> staff) {
    this.timeline = timeline;
    this.errands = errands;
    this.desk = desk;
    this.cast = cast;
    this.steps = steps;
    this.dice = dice;
    staff.forEach(one -> atPhone.put(one.device(), one));
  }

  /// Is told that somebody was lost, or once more not reached.
  @FunctionalInterface
  interface Recovery {
    void lost(boolean again);
  }

  void lostGoTo(Recovery next) {
    recovery = next;
  }

  /// This one's cards are left to whoever looks at the demo, once it is live.
  void leaveTo(String login) {
    visitor = login;
  }

  /// A task is being called about from that phone.
  void callsBack(String device, OpenTask task) {
    callingBack.put(device, task);
  }

  @Override
  public void connected(String llId, Caller caller, String device) {
    StaffMember rep = atPhone.get(device);
    if (rep != null && simulated(rep) && dice.chance(0.85)) {
      timeline.after(dice.seconds(15, 40), () -> askSource(llId, caller, rep));
    }
  }

  @Override
  public void ended(String llId, Caller caller, String device) {
    StaffMember rep = atPhone.get(device);
    if (device.isEmpty()) {
      recovery.lost(false);
    } else if (rep != null && simulated(rep) && !dice.chance(0.05)) {
      timeline.after(dice.seconds(8, 55), () -> wrapUp(llId, caller, rep));
    }
  }

  @Override
  public void calledBack(String llId, String client, String device, boolean reached) {
    StaffMember rep = atPhone.get(device);
    OpenTask task = callingBack.remove(device);
    if (!reached) {
      recovery.lost(true);
    } else if (rep != null && task != null) {
      cast.behind(client)
          .ifPresent(who ->
              task.lead()
                  .ifPresent(lead ->
                      timeline.after(
                          dice.seconds(8, 40), () -> leave(lead, Optional.empty(), who, rep))));
    }
  }

  /// The rep did something about a lead without a call: wrote, visited, kept a promise.
  ///
  /// @param task is ticked off where the lead takes no further step
  void carryOn(LeadId lead, OpenTask task, Client client, StaffMember rep) {
    errands.ask(
        "leave",
        () -> desk.leave(lead, leaving(lead, Optional.empty(), client), new Login(rep.login())),
        left -> {
          if (!left) {
            tickOff(task, rep);
          }
        });
  }

  /// Done, without anything to say about a lead.
  void tickOff(OpenTask task, StaffMember rep) {
    errands.ask("done", () -> desk.done(task.id(), new Login(rep.login())), _ -> {});
  }

  private boolean simulated(StaffMember rep) {
    return !(timeline.running() && rep.login().equals(visitor));
  }

  private void askSource(String llId, Caller caller, StaffMember rep) {
    withCard(
        llId,
        card -> {
          if (!card.sourceKnown() || dice.chance(0.3)) {
            String truth = cast.behind(caller.number()).map(Client::source).orElse("search-free");
            String heard = dice.chance(0.92) ? truth : "client";
            errands.ask(
                "source",
                () ->
                    desk.sourceAnswered(card.lead(), new SourceKey(heard), new Login(rep.login())),
                _ -> {});
          }
        });
  }

  private void wrapUp(String llId, Caller caller, StaffMember rep) {
    withCard(
        llId,
        card -> {
          Optional<Client> client = cast.behind(caller.number());
          client
              .filter(who -> !who.known() && !card.stage().closed())
              .ifPresent(who -> capture(card.lead(), who, rep));
          client.ifPresent(who -> leave(card.lead(), Optional.of(callId(llId)), who, rep));
        });
  }

  private void withCard(String llId, java.util.function.Consumer<Card> then) {
    errands.ask("card", () -> desk.card(callId(llId)), found -> found.ifPresent(then));
  }

  private static CallId callId(String llId) {
    return new CallId(DemoNames.PBX + ":" + llId);
  }

  private void capture(LeadId lead, Client client, StaffMember rep) {
    var fields = new HashMap<String, String>();
    note(fields, 0.95, "name", client.name());
    note(fields, 0.9, "company", client.firm().name());
    note(fields, 0.6, "position", client.position());
    note(fields, 0.7, "mail", client.mail());
    note(fields, 0.45, "size", client.firm().size());
    note(fields, 0.6, "sphere", client.firm().sphere());
    note(fields, 0.85, "need", dice.pick(Notes.NEEDS));
    if (!fields.isEmpty()) {
      errands.ask("capture", () -> desk.capture(lead, fields, new Login(rep.login())), _ -> {});
    }
  }

  private void note(Map<String, String> fields, double share, String field, String value) {
    if (dice.chance(share)) {
      fields.put(field, value);
    }
  }

  private void leave(LeadId lead, Optional<CallId> call, Client client, StaffMember rep) {
    errands.ask(
        "leave",
        () -> desk.leave(lead, leaving(lead, call, client), new Login(rep.login())),
        _ -> {});
  }

  private Leaving leaving(LeadId lead, Optional<CallId> call, Client client) {
    int count = talks.merge(lead, 1, Integer::sum);
    Step next = steps.after(client, count, timeline.now());
    forms++;
    boolean qualified = dice.chance(count > 1 ? 0.75 : 0.42) || next instanceof Step.Won;
    return new Leaving("d" + forms, call, qualified, next, dice.pick(Notes.TALKS));
  }

  /// Whether a task is done by calling.
  static boolean byCalling(OpenTask task) {
    return task.kind() == TaskKind.CALL_BACK;
  }

  /// How long a rep takes to be ready for the next thing.
  Duration pause() {
    return dice.seconds(20, 90);
  }
}
