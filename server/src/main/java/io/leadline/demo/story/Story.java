package io.leadline.demo.story;

import io.leadline.demo.pbx.CallWatcher;
import io.leadline.demo.pbx.Caller;
import io.leadline.demo.pbx.SimulatedPbx;
import io.leadline.demo.people.Population;
import io.leadline.demo.people.StaffMember;
import io.leadline.demo.post.Correspondence;
import io.leadline.demo.post.PostOffice;
import io.leadline.demo.time.Dice;
import io.leadline.demo.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Four weeks of calls and letters up to the present, and then as many calls a minute as wished.
public final class Story implements CallWatcher {

  public static final Duration HISTORY = Duration.ofDays(28);

  private static final double CALLS = 0.42;
  private static final double MAILS = 0.09;
  private static final Duration BETWEEN_MAILS = Duration.ofSeconds(100);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Timeline timeline;
  private final Plot plot;
  private final Phones phones;
  private final CompletableFuture<Void> told = new CompletableFuture<>();
  private CallWatcher floor = this;

  public Story(Timeline timeline, Plot plot) {
    this.timeline = timeline;
    this.plot = plot;
    this.phones = new Phones(dice("phones"));
  }

  /// What the story is made from.
  ///
  /// @param present when the history ends
  /// @param callsPerMinute after that
  public record Plot(
      long seed,
      Instant present,
      ZoneId zone,
      Currency currency,
      int callsPerMinute,
      Population population) {

    public Instant begin() {
      return present.minus(HISTORY);
    }
  }

  /// Those who answer telephones, for the PBX.
  public SimulatedPbx.People people() {
    return new SimulatedPbx.People(phones, phones, this);
  }

  /// Tells the whole history, then goes on live.
  ///
  /// @return completes when the history has been told
  public CompletionStage<Void> tell(SimulatedPbx pbx, PostOffice post, Desk desk) {
    timeline.soon(() -> plan(pbx, post, desk));
    return told;
  }

  private void plan(SimulatedPbx pbx, PostOffice post, Desk desk) {
    var office = new OfficeHours(plot.zone(), plot.present());
    var errands = new Errands(timeline);
    var cast = new CallerCast(plot.population(), dice("callers"));
    var steps = new NextSteps(office, plot.currency(), dice("outcomes"));
    List<StaffMember> staff = StaffMember.all();
    var sales = new SalesFloor(timeline, errands, desk, cast, steps, dice("desk"), staff);
    sales.leaveTo(DemoNames.VISITOR);
    floor = sales;
    new Shifts(timeline, pbx, office, staff, dice("shifts")).plan(plot.begin());
    new RepDay(timeline, errands, desk, sales, plot.population().stranger(), office, dice("days"))
        .begin(staff);
    var bag = new Postbag(timeline, errands, desk, post, new Correspondence(dice("letters")), cast);
    new Tide(office, CALLS, dice("calls"))
        .between(plot.begin(), plot.present())
        .forEach(at -> timeline.at(at, () -> pbx.call(cast.next(false))));
    new Tide(office, MAILS, dice("mails"))
        .between(plot.begin(), plot.present())
        .forEach(at -> timeline.at(at, bag::deliver));
    timeline.at(plot.present(), () -> goLive(pbx, cast, bag));
  }

  private void goLive(SimulatedPbx pbx, CallerCast cast, Postbag bag) {
    timeline.runOn();
    told.complete(null);
    if (plot.callsPerMinute() > 0) {
      var pause = Duration.ofMinutes(1).dividedBy(plot.callsPerMinute());
      again(dice("live calls"), pause, () -> pbx.call(cast.next(true)));
      again(dice("live mails"), BETWEEN_MAILS, bag::deliver);
    }
  }

  private void again(Dice dice, Duration mean, Runnable act) {
    timeline.after(
        dice.exponential(mean, LONGEST_PAUSE),
        () -> {
          act.run();
          again(dice, mean, act);
        });
  }

  private Dice dice(String part) {
    return new Dice(plot.seed(), part);
  }

  @Override
  public void connected(String llId, Caller caller, String device) {
    if (floor != this) {
      floor.connected(llId, caller, device);
    }
  }

  @Override
  public void ended(String llId, Caller caller, String device) {
    if (floor != this) {
      floor.ended(llId, caller, device);
    }
  }

  @Override
  public void calledBack(String llId, String client, String device, boolean reached) {
    if (floor != this) {
      floor.calledBack(llId, client, device, reached);
    }
  }
}
