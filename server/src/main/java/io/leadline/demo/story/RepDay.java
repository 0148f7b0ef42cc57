package io.leadline.demo.story;

import io.leadline.demo.people.Client;
import io.leadline.demo.people.StaffMember;
import io.leadline.demo.story.Desk.OpenTask;
import io.leadline.demo.time.Dice;
import io.leadline.demo.time.Timeline;
import io.leadline.event.Login;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// What reps do between calls: look at their tasks and do what is due, mostly in time, and call
/// lost callers back. A few things are never done.
final class RepDay {

  private static final Duration LOOKS = Duration.ofHours(2);
  private static final Duration LIVE_LOOKS = Duration.ofMinutes(4);
  private static final Duration AHEAD = Duration.ofMinutes(60);
  private static final int AT_ONCE = 8;
  private static final int FORGOTTEN_ONE_IN = 300;

  private final Timeline timeline;
  private final Errands errands;
  private final Desk desk;
  private final SalesFloor floor;
  private final Client writtenTo;
  private final OfficeHours office;
  private final Dice dice;
  private final List<StaffMember> sellers = new ArrayList<>();

  /// @param writtenTo stands for whoever a mail or a promise was about
  RepDay(
      Timeline timeline,
      Errands errands,
      Desk desk,
      SalesFloor floor,
      Client writtenTo,
      OfficeHours office,
      Dice dice) {
    this.timeline = timeline;
    this.errands = errands;
    this.desk = desk;
    this.floor = floor;
    this.writtenTo = writtenTo;
    this.office = office;
    this.dice = dice;
  }

  /// Everybody looks from now on, each in an own rhythm.
  void begin(List<StaffMember> staff) {
    for (StaffMember one : staff) {
      if (one.extension() > 0) {
        sellers.add(one);
        timeline.after(dice.seconds(60, 3_000), () -> look(one));
      }
    }
    floor.lostGoTo(this::lost);
  }

  private void look(StaffMember rep) {
    Duration pause = timeline.running() ? LIVE_LOOKS : LOOKS;
    timeline.after(dice.around(pause, 0.2), () -> look(rep));
    boolean visitors = timeline.running() && rep.login().equals(DemoNames.VISITOR);
    if (office.open(timeline.now()) && !visitors) {
      errands.ask("tasks", () -> desk.tasks(new Login(rep.login())), tasks -> work(rep, tasks));
    }
  }

  private void work(StaffMember rep, List<OpenTask> tasks) {
    Instant soon = timeline.now().plus(AHEAD);
    List<OpenTask> due =
        tasks.stream()
            .filter(task -> task.due().isBefore(soon) && !forgotten(task))
            .limit(AT_ONCE)
            .toList();
    Duration wait = Duration.ZERO;
    for (OpenTask task : due) {
      if (task.due().isBefore(timeline.now()) || dice.chance(0.8)) {
        timeline.after(wait, () -> handle(rep, task));
        wait = wait.plus(floor.pause()).plus(Duration.ofMinutes(4));
      }
    }
  }

  /// One in three hundred slips through, always the same one.
  private static boolean forgotten(OpenTask task) {
    return Math.floorMod(task.id().value().hashCode(), FORGOTTEN_ONE_IN) == 0;
  }

  private void handle(StaffMember rep, OpenTask task) {
    if (SalesFloor.byCalling(task)) {
      callBack(rep, task);
    } else {
      write(rep, task);
    }
  }

  /// Does without a call what there is to do, also where no number is known.
  private void write(StaffMember rep, OpenTask task) {
    errands.ask(
        "claim",
        () -> desk.claim(task.id(), new Login(rep.login())),
        mine -> {
          if (mine) {
            task.lead()
                .ifPresentOrElse(
                    lead -> floor.carryOn(lead, task, writtenTo, rep),
                    () -> floor.tickOff(task, rep));
          }
        });
  }

  private void callBack(StaffMember rep, OpenTask task) {
    floor.callsBack(rep.device(), task);
    errands.ask(
        "call-back",
        () -> desk.callBack(task.id(), new Login(rep.login())),
        ordered -> {
          if (!ordered) {
            write(rep, task);
          }
        });
  }

  /// A caller was lost: somebody will look at the recovery board, at night the next morning.
  private void lost(boolean again) {
    Instant now = timeline.now();
    if (again && dice.chance(0.35)) {
      return;
    }
    Duration wait =
        again
            ? dice.around(Duration.ofMinutes(80), 0.4)
            : dice.exponential(Duration.ofMinutes(16), Duration.ofHours(2))
                .plus(Duration.ofMinutes(2));
    Instant when = now.plus(wait);
    if (!office.open(when)) {
      LocalTime morning = LocalTime.of(8, 40).plusMinutes(dice.between(0, 90));
      when = office.nextWorkday(now.minus(Duration.ofHours(8)), morning);
    }
    timeline.at(when, this::recover);
  }

  private void recover() {
    if (!office.open(timeline.now())) {
      return;
    }
    StaffMember rep = dice.pick(sellers.stream().filter(StaffMember::sells).toList());
    if (timeline.running() && rep.login().equals(DemoNames.VISITOR)) {
      return;
    }
    errands.ask(
        "recovery board",
        desk::lost,
        cards ->
            cards.stream()
                .filter(card -> !forgotten(card))
                .findFirst()
                .ifPresent(card -> callBack(rep, card)));
  }
}
