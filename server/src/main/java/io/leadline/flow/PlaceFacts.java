package io.leadline.flow;

import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.OutboundEvent;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Records what becomes of a kept place, each step under an id of its own.
record PlaceFacts(Journal journal) {
  private static final Duration DUE_WITHIN = Duration.ofMinutes(30);
  private static final int PRIORITY = 90;

  /// What was promised to the caller.
  Future<Recorded> scheduled(
      CompanyId company, KeptPlace place, Person who, PbxEvent.CallBackStep step) {
    var task =
        new NewTask(
            place.task(),
            TaskKind.CALL_BACK,
            who,
            Optional.empty(),
            place.text(),
            step.at().plus(DUE_WITHIN),
            Optional.empty(),
            PRIORITY);
    return record(company, step.at(), place, "scheduled", new TaskEvent.Scheduled(task));
  }

  Future<Recorded> done(HeldPlace place, PbxEvent.CallBackStep step, Optional<Login> rep) {
    return record(
        place,
        step,
        "done",
        new TaskEvent.Done(place.place.task(), rep, "call " + place.attempt()));
  }

  Future<Recorded> talked(
      HeldPlace place,
      PbxEvent.CallBackStep step,
      Person who,
      MemberInterface phone,
      Optional<Login> rep) {
    return record(
        place,
        step,
        "talked",
        new OutboundEvent.Talked(place.attempt(), place.place.number(), who, phone, rep));
  }

  /// The conversation with who was reached is over.
  Future<Recorded> over(HeldPlace place, PbxEvent.CallBackStep step) {
    Instant since = place.reachedAt.orElse(step.at());
    int talk = (int) Duration.between(since, step.at()).toSeconds();
    return record(
        place, step, "outbound-ended", new OutboundEvent.Ended(place.attempt(), Math.max(0, talk)));
  }

  /// It goes on, and how often it was refused outlives a restart.
  Future<Recorded> refused(HeldPlace place, Instant at) {
    return record(
        place.company,
        at,
        place.place,
        "refused-" + place.refusals(),
        new TaskEvent.Noted(place.place.task(), place.refusedAt()));
  }

  /// Nobody dials by itself any more.
  Future<Recorded> failed(HeldPlace place, Instant at, String why, Instant next) {
    return record(
        place.company,
        at,
        place.place,
        "ended-" + place.tries,
        new TaskEvent.AttemptFailed(place.place.task(), place.attempt(), why, next));
  }

  private Future<Recorded> record(
      HeldPlace place, PbxEvent.CallBackStep step, String name, DomainEvent event) {
    return record(place.company, step.at(), place.place, name, event);
  }

  private Future<Recorded> record(
      CompanyId company, Instant at, KeptPlace place, String name, DomainEvent event) {
    var id = new FactId(place.call().value() + "/place/" + name);
    return journal.record(new Fact(id, company, at, Origin.LIVE, event));
  }
}
