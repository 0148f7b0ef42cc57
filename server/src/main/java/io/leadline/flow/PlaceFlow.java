package io.leadline.flow;

import io.leadline.domain.account.Identity;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.flow.port.AnswerLost;
import io.leadline.flow.port.StoreAway;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Callers who would rather be called back than wait. A placeholder waits in the line where they
/// stood; when a rep answers it, the rep presses a key and the client is dialled. So a client is
/// dialled in turn, and never without a rep. Its task is there before the placeholder; whoever is
/// not reached, or whom no rep took, stays on it, for the reps. On the context of [QueueFlow].
public final class PlaceFlow implements PbxListener {
  /// Until a place that the PBX let go, or a phone refused, is taken again: whoever waits behind it
  /// is served meanwhile.
  static final Duration PAUSE = Duration.ofSeconds(20);

  /// A mailbox answers too, and presses no key: so often, and no more.
  static final int MOST_REFUSALS = 3;

  private static final int MOST = 20_000;
  private static final int MOST_TRIES = 20;
  private static final Duration KNOWN_AFTER_END = Duration.ofMinutes(2);
  private static final int TASKS_READ = 500;
  private static final Login NOBODY = new Login("nobody");
  private static final Logger LOG = LoggerFactory.getLogger(PlaceFlow.class);

  private final PlacePorts ports;
  private final Team team;
  private final DialGuard guard;
  private final FollowUps followUps;
  private final Function<String, OutboundFlow.Dialling> dialling;
  private final Later later;
  private final InstantSource clock;
  private final PlaceLine line;
  private final PlaceFacts facts;
  private final Map<CallId, Instant> arrivals = bounded();
  private final Map<CallId, Instant> firstJoined = bounded();
  private final Map<CallId, HeldPlace> held = bounded();

  /// PBXs whose kept places are to be read again.
  private final Set<String> unread = new HashSet<>();

  /// How a place is kept: who stands before it, and what may be dialled.
  ///
  /// @param dialling by the PBX's name
  public PlaceFlow(
      PlacePorts ports,
      Team team,
      DialGuard guard,
      FollowUps followUps,
      Function<String, OutboundFlow.Dialling> dialling,
      Later later,
      InstantSource clock) {
    this.ports = ports;
    this.team = team;
    this.guard = guard;
    this.followUps = followUps;
    this.dialling = dialling;
    this.later = later;
    this.clock = clock;
    this.line = new PlaceLine(ports.picture());
    this.facts = new PlaceFacts(ports.tasks().journal());
  }

  @Override
  public void told(PbxEvent event) {
    switch (event) {
      case PbxEvent.CallerJoined joined -> firstJoined.putIfAbsent(joined.call(), joined.at());
      case PbxEvent.CallBackStep step -> step(step);
      case PbxEvent.CallArrived arrived -> {
        arrivals.putIfAbsent(arrived.call(), arrived.at());
        callsIn(arrived);
      }
      case PbxEvent.MemberConnected connected ->
          Optional.ofNullable(held.get(connected.call()))
              .ifPresent(place -> place.rep = Optional.of(connected.member()));
      case PbxEvent.StayEnded stay -> letGo(stay);
      case PbxEvent.CallEnded ended -> forget(ended.call());
      case PbxEvent.Synchronised done -> takeUpAgain(done.pbx());
      case PbxEvent.OfCall _,
          PbxEvent.MemberState _,
          PbxEvent.MemberGone _,
          PbxEvent.QueueSeen _,
          PbxEvent.LinkLost _,
          PbxEvent.LinkDoubted _,
          PbxEvent.RunsSince _,
          PbxEvent.SnapshotBegins _,
          PbxEvent.Listening _,
          PbxEvent.LegFailed _,
          PbxEvent.OutboundTalk _,
          PbxEvent.OutboundTried _,
          PbxEvent.OutboundEnded _ -> {
        // says nothing of a place
      }
    }
  }

  /// Who calls in while his place is kept waits for himself from now on; his task stands until he
  /// was spoken with.
  private void callsIn(PbxEvent.CallArrived arrived) {
    dialling
        .apply(arrived.pbx())
        .plan()
        .read(arrived.number())
        .ifPresent(number ->
            held.values().stream()
                .filter(place -> place.place.number().equals(number))
                .filter(place -> place.reachedAt.isEmpty())
                .filter(place -> !place.place.call().equals(arrived.call()))
                .toList()
                .forEach(this::takeBack));
  }

  private void takeBack(HeldPlace place) {
    held.remove(place.place.call());
    ports
        .switchboard()
        .takeBack(place.attempt())
        .onFailure(
            fault -> LOG.warn("the place of {} is not taken back", place.place.call(), fault));
  }

  private void step(PbxEvent.CallBackStep step) {
    switch (step.step()) {
      case ACCEPTED -> accepted(step).onFailure(fault -> failed(step, fault));
      case DECLINED -> declined(step).onFailure(fault -> failed(step, fault));
      case REACHED -> of(step).ifPresent(place -> reached(place, step));
      case ENDED -> of(step).ifPresent(place -> ended(place, step));
      case WAITING, AGENT, DIALLING -> {
        // on its way
      }
    }
  }

  private Optional<HeldPlace> of(PbxEvent.CallBackStep step) {
    return Optional.ofNullable(held.get(step.call()));
  }

  private static void failed(PbxEvent.CallBackStep step, Throwable fault) {
    LOG.warn("{} of {} could not be followed", step.step(), step.call(), fault);
  }

  /// The task first: what was promised stands, also where nothing can be dialled by itself.
  private Future<Void> accepted(PbxEvent.CallBackStep step) {
    String[] words = step.status().split(" ", 2);
    OutboundFlow.Dialling of = dialling.apply(step.pbx());
    Optional<PhoneNumber> number = words.length < 2 ? Optional.empty() : of.plan().read(words[1]);
    if (number.isEmpty()) {
      LOG.warn("{} wants to be called back, at no number", step.call());
      return Future.succeededFuture();
    }
    var place = new KeptPlace(step.call(), new QueueName(words[0]), number.get(), since(step));
    CompanyId company = of.company();
    return person(company, number.get())
        .compose(who -> facts.scheduled(company, place, who, step))
        .map(_ -> {
          if (mayDial(company, place)) {
            keep(new HeldPlace(company, place));
          }
          return null;
        });
  }

  private boolean mayDial(CompanyId company, KeptPlace place) {
    Instant now = clock.instant();
    Optional<String> objection = guard.objection(place.number(), now);
    objection.ifPresent(why -> LOG.info("{} is left to the reps: {}", place.task(), why));
    return objection.isEmpty() && ports.calendar().open(company, now);
  }

  private Future<Person> person(CompanyId company, PhoneNumber number) {
    return ports
        .directory()
        .identify(company, number)
        .<Person>map(found ->
            found.who() instanceof Identity.OneContact one
                ? new Person.Known(one.contact().id())
                : new Person.ByNumber(number))
        .otherwise(new Person.ByNumber(number));
  }

  private void keep(HeldPlace place) {
    place.begin();
    held.put(place.place.call(), place);
    ports
        .switchboard()
        .keepPlace(place.place, place.attempt(), line.position(place.place))
        .onSuccess(_ -> place.unanswered = 0)
        .onFailure(fault -> {
          LOG.warn("the place of {} is not kept: {}", place.place.call(), fault.getMessage());
          place.unanswered = fault instanceof AnswerLost ? place.unanswered + 1 : 0;
          if (place.tries + place.unanswered < MOST_TRIES) {
            pause(place);
          }
        });
  }

  /// A step of keeping the place may be told a moment after the end.
  private void forget(CallId call) {
    if (arrivals.containsKey(call) || firstJoined.containsKey(call)) {
      later.run(
          KNOWN_AFTER_END,
          () -> {
            arrivals.remove(call);
            firstJoined.remove(call);
          });
    }
  }

  private Future<Void> declined(PbxEvent.CallBackStep step) {
    var queue = new QueueName(step.status());
    int position = line.position(step.call(), queue, since(step));
    return ports.switchboard().rejoin(step.call(), queue, position);
  }

  /// Who is asked before any line was joined stands where the time of the call puts him: the offer
  /// costs no place.
  private Instant since(PbxEvent.CallBackStep step) {
    Instant arrived = arrivals.getOrDefault(step.call(), step.at());
    return firstJoined.getOrDefault(step.call(), arrived);
  }

  private void reached(HeldPlace place, PbxEvent.CallBackStep step) {
    if (place.reachedAt.isPresent()) {
      return;
    }
    place.reachedAt = Optional.of(step.at());
    guard.count(place.place.number(), step.at());
    Optional<Login> rep =
        place.rep.flatMap(phone -> team.withPhone(place.company, phone).map(user -> user.login()));
    facts.done(place, step, rep).onFailure(fault -> failed(step, fault));
    place.rep.ifPresent(phone ->
        person(place.company, place.place.number())
            .compose(who -> facts.talked(place, step, who, phone, rep))
            .onFailure(fault -> failed(step, fault)));
  }

  /// Not reached, or the rep pressed no key: that costs the client no place, until it happened too
  /// often.
  private void ended(HeldPlace place, PbxEvent.CallBackStep step) {
    if (place.reachedAt.isPresent()) {
      held.remove(place.place.call());
      facts.over(place, step).onFailure(fault -> failed(step, fault));
    } else if (HeldPlace.isRefusal(step)) {
      place.refused();
      if (place.refusals() < MOST_REFUSALS) {
        facts.refused(place, step.at()).onFailure(fault -> failed(step, fault));
        pause(place);
      } else {
        giveUp(place, step.at(), place.refusal());
      }
    } else {
      guard.count(place.place.number(), step.at());
      leave(place, step.at(), step.status(), 1);
    }
  }

  /// The line let the placeholder go, for example because everybody paused.
  private void letGo(PbxEvent.StayEnded stay) {
    HeldPlace place = held.get(stay.call());
    boolean gone =
        switch (stay.outcome()) {
          case TIMED_OUT, EMPTIED, NO_MEMBERS, FULL, CLOSED -> true;
          case ANSWERED, ABANDONED, KEY_EXIT, WITHDRAWN -> false;
        };
    if (place == null || !gone) {
      return;
    }
    if (place.tries < MOST_TRIES) {
      pause(place);
    } else {
      giveUp(
          place,
          stay.at(),
          "the line let the place go %s times: it is given up".formatted(MOST_TRIES));
    }
  }

  private void pause(HeldPlace place) {
    int pause = place.pauses();
    later.run(
        PAUSE,
        () -> {
          if (held.get(place.place.call()) == place && place.stillIn(pause)) {
            keep(place);
          }
        });
  }

  /// From here on it is a matter for people, as every lost call.
  private void giveUp(HeldPlace place, Instant at, String why) {
    LOG.warn("the place of {} is left to the reps: {}", place.place.call(), why);
    leave(place, at, why, 0);
  }

  private void leave(HeldPlace place, Instant at, String why, int attempts) {
    held.remove(place.place.call());
    Instant next = followUps.nextAttempt(place.company, at, attempts);
    facts
        .failed(place, at, why, next)
        .onFailure(fault -> LOG.warn("{} of {} is not recorded", why, place.place.call(), fault));
  }

  /// After a restart of the PBX or of this server. A place that is still kept is not taken twice:
  /// the PBX knows the channel by the attempt's id.
  private void takeUpAgain(String pbx) {
    OutboundFlow.Dialling of = dialling.apply(pbx);
    ports
        .tasks()
        .tasks()
        .openFor(of.company(), NOBODY, TASKS_READ)
        .onSuccess(open ->
            open.stream()
                .flatMap(task -> HeldPlace.of(of.company(), task).stream())
                .filter(kept -> kept.place.call().value().startsWith(pbx + ":"))
                .filter(kept -> mayDial(of.company(), kept.place))
                .forEach(kept -> {
                  HeldPlace known = held.getOrDefault(kept.place.call(), kept);
                  known.tries = Math.max(0, known.tries - 1);
                  known.unanswered = 0;
                  keep(known);
                }))
        .onFailure(fault -> notTakenUp(pbx, fault));
  }

  /// They are read once the store is back; until then the clients stand in no line.
  private void notTakenUp(String pbx, Throwable fault) {
    Optional<StoreAway> away = StoreAway.in(fault);
    if (away.isEmpty()) {
      LOG.warn("kept places could not be read", fault);
    } else if (unread.add(pbx)) {
      LOG.warn("the kept places of pbx {} wait for the store: {}", pbx, away.get().line());
      later.run(
          PAUSE,
          () -> {
            unread.remove(pbx);
            takeUpAgain(pbx);
          });
    }
  }

  private static <V> Map<CallId, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<CallId, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
