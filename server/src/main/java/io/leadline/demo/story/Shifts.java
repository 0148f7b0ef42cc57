package io.leadline.demo.story;

import io.leadline.demo.pbx.SimulatedPbx;
import io.leadline.demo.people.StaffMember;
import io.leadline.demo.time.Dice;
import io.leadline.demo.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/// When the company's people are at their phones: in the morning they come, at noon they eat, now
/// and then they pause, in the evening they go.
final class Shifts {

  private static final Duration LUNCH = Duration.ofMinutes(35);
  private static final Duration BREAK = Duration.ofMinutes(12);

  private final Timeline timeline;
  private final SimulatedPbx pbx;
  private final OfficeHours office;
  private final Dice dice;
  private final List<StaffMember> staff;

  Shifts(
      Timeline timeline, SimulatedPbx pbx, OfficeHours office, List<StaffMember> staff, Dice dice) {
    this.timeline = timeline;
    this.pbx = pbx;
    this.office = office;
    this.staff = staff.stream().filter(one -> one.extension() > 0).toList();
    this.dice = dice;
  }

  /// Plans every working day of the history, and the one that goes on.
  void plan(Instant from) {
    staff.forEach(one -> pbx.register(one.device(), false));
    LocalDate today = office.present().atZone(office.zone()).toLocalDate();
    LocalDate first = from.atZone(office.zone()).toLocalDate();
    first.datesUntil(today.plusDays(1)).forEach(day -> planDay(day, day.equals(today)));
  }

  private void planDay(LocalDate day, boolean today) {
    ZonedDateTime start = day.atStartOfDay(office.zone());
    if (OfficeHours.weekday(start)) {
      staff.forEach(one -> workday(one, day, today));
    } else if (today) {
      staff.forEach(one -> register(one, office.openedToday(), true));
    }
  }

  private void workday(StaffMember one, LocalDate day, boolean today) {
    Instant comes = at(day, LocalTime.of(8, 15).plusMinutes(dice.between(0, 25)));
    Instant early = office.openedToday();
    register(one, today && early.isBefore(comes) ? early : comes, true);
    pause(one, at(day, LocalTime.of(11, 45).plusMinutes(dice.between(0, 90))), LUNCH, "Lunch");
    if (dice.chance(0.7)) {
      pause(one, at(day, LocalTime.of(15, 0).plusMinutes(dice.between(0, 80))), BREAK, "Break");
    }
    if (dice.chance(0.3)) {
      pause(one, at(day, LocalTime.of(10, 0).plusMinutes(dice.between(0, 60))), BREAK, "Meeting");
    }
    if (!today) {
      register(one, at(day, LocalTime.of(17, 50).plusMinutes(dice.between(0, 25))), false);
    }
  }

  private void register(StaffMember one, Instant when, boolean registered) {
    timeline.at(when, () -> pbx.register(one.device(), registered));
  }

  private void pause(StaffMember one, Instant when, Duration length, String reason) {
    timeline.at(when, () -> pbx.pause(one.device(), true, reason));
    timeline.at(when.plus(length), () -> pbx.pause(one.device(), false, ""));
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(office.zone()).toInstant();
  }
}
