package io.leadline.web.desk;

import io.leadline.domain.account.User;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.flow.OutboundFlow;
import io.leadline.flow.port.StoreAway;
import io.leadline.web.Live;
import io.leadline.web.PageTexts;
import io.leadline.web.Pages;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the card to the desk the moment the phone rings: drawn on the server, one event, nothing
/// to fetch.
final class DeskStream {
  private static final Logger LOG = LoggerFactory.getLogger(DeskStream.class);

  private final DeskParts parts;
  private final Pages pages;
  private final CardReader cards;
  private final TalkReader talks;
  private final Phones phones;
  private final Map<Login, Desk> desks = new ConcurrentHashMap<>();
  private final MissingCards missing = new MissingCards();
  private volatile boolean storeWasAway;

  /// A PBX was told anew as a whole, and the next picture shows what it has no more. On the queues'
  /// context.
  private boolean toldAnew;

  /// The open desks of one user; each browser has a token of its own, so the newest draws the
  /// cards.
  private record Desk(Live live, Viewer viewer) {}

  DeskStream(DeskParts parts, Pages pages, CardReader cards, Phones phones) {
    this.parts = parts;
    this.pages = pages;
    this.cards = cards;
    this.talks = new TalkReader(parts.card());
    this.phones = phones;
    parts.queues().listen(this::told);
    parts.queues().subscribe(_ -> drawn());
    parts.acts().watch(this::ordered);
  }

  private void drawn() {
    desks.values().forEach(this::send);
    if (toldAnew) {
      toldAnew = false;
      desks.values().forEach(this::overUnlessAtPhone);
    }
  }

  /// Nobody tells of the end of a call that a PBX lost.
  private void overUnlessAtPhone(Desk desk) {
    User user = now(desk).user();
    phones.kept(user.login()).filter(call -> !isAtPhone(user, call)).ifPresent(this::over);
  }

  /// The call is at no phone any more, whosever card it is on.
  private void over(CallId call) {
    phones.over(call);
    desks.values().forEach(desk -> desk.live().send("state", call + " after"));
  }

  private boolean isAtPhone(User user, CallId call) {
    return user.phone()
        .flatMap(phone -> Phones.at(parts.card().picture().apply(user.company()), phone))
        .filter(ring -> ring.engagement().call().equals(call))
        .isPresent();
  }

  private void send(Desk desk) {
    Strip strip = strip(desk);
    PageTexts texts = desk.viewer().texts();
    desk.live()
        .send("strip", pages.draw("strip", strip, texts) + pages.draw("nocard", strip, texts));
  }

  private Strip strip(Desk desk) {
    Viewer viewer = now(desk);
    CompanyId company = viewer.user().company();
    return Strip.of(
        parts.card().picture().apply(company), viewer, parts.acts().recent(company), parts.card());
  }

  /// The strips of the company are drawn anew.
  void ordered(CompanyId company) {
    desks.values().stream()
        .filter(desk -> desk.viewer().user().company().equals(company) && !desk.live().isEmpty())
        .forEach(this::send);
  }

  /// What is due has changed: the desks of the company read it again.
  void due(CompanyId company) {
    desks.values().stream()
        .filter(desk -> desk.viewer().user().company().equals(company))
        .forEach(desk -> desk.live().send("work", "due"));
  }

  void open(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    Desk desk =
        desks.compute(
            viewer.user().login(),
            (_, before) -> new Desk(before == null ? new Live() : before.live(), viewer));
    desk.live().open(request);
  }

  private void told(PbxEvent event) {
    if (event instanceof PbxEvent.MemberCalled called) {
      userOf(called.member())
          .ifPresent(user ->
              card(
                  user,
                  called.call(),
                  new CardReader.AtPhone(
                      "ringing", Optional.of(called.at()), called.queue().value())));
    } else if (event instanceof PbxEvent.MemberConnected connected) {
      userOf(connected.member())
          .ifPresent(user -> {
            phones.keep(user.login(), connected.call());
            state(user, connected.call(), "talking");
          });
    } else if (event instanceof PbxEvent.MemberRangOut out) {
      userOf(out.member()).ifPresent(user -> state(user, out.call(), "missed"));
    } else if (event instanceof PbxEvent.MemberCompleted completed) {
      userOf(completed.member()).ifPresent(user -> state(user, completed.call(), "after"));
    } else if (event instanceof PbxEvent.CallerJoined joined) {
      sentOn(joined.call());
    } else if (event instanceof PbxEvent.CallEnded ended) {
      over(ended.call());
    } else if (event instanceof PbxEvent.OutboundEnded ended) {
      over(ended.call());
    } else if (event instanceof PbxEvent.CallBackStep step
        && step.step() == PbxEvent.CallBackStep.Step.ENDED) {
      over(step.call());
    } else if (event instanceof PbxEvent.Synchronised) {
      toldAnew = true;
    }
  }

  /// Who handed a caller on to a line talks no more, whatever the card says.
  private void sentOn(CallId call) {
    desks.values().stream()
        .filter(desk -> phones.kept(desk.viewer().user().login()).filter(call::equals).isPresent())
        .forEach(desk -> desk.live().send("state", call + " after"));
  }

  /// The rep's phone dials for a task; whose card was not finished stays among the tasks.
  void dialling(User user) {
    talks
        .dialling(user.company(), user.login())
        .onSuccess(found ->
            found.ifPresent(talk ->
                card(
                    user,
                    talk.id(),
                    viewer ->
                        cards.read(viewer, talk, CardReader.AtPhone.DIALLING).map(Optional::of))))
        .onFailure(fault -> LOG.warn("no card of whom {} dials", user.login(), fault));
  }

  /// The state first: where the card is there already, it stays with all that was typed in it.
  void talking(OutboundFlow.Talking talking) {
    parts
        .card()
        .team()
        .find(talking.company(), talking.by())
        .ifPresent(user -> {
          phones.keepDialled(user.login(), Talk.of(talking));
          state(user, talking.call(), "talking");
          phones
              .card(user.login())
              .ifPresent(kept -> card(user, kept.call(), viewer -> cards.read(viewer, kept)));
        });
  }

  private void card(User user, CallId call, CardReader.AtPhone phone) {
    card(user, call, viewer -> cards.read(viewer, call, phone));
  }

  private void card(User user, CallId call, Function<Viewer, Future<Optional<Card>>> read) {
    Desk desk = desks.get(user.login());
    if (desk == null || desk.live().isEmpty()) {
      return;
    }
    read.apply(now(desk))
        .onSuccess(found ->
            found.ifPresentOrElse(
                card -> {
                  missing.found(user.login(), call);
                  desk.live().send("card", pages.draw("card", card));
                },
                () -> misses(user, call)))
        .onFailure(fault -> {
          if (StoreAway.in(fault).isEmpty()) {
            LOG.warn("no card for {}", call, fault);
          } else if (misses(user, call)) {
            LOG.warn("no card for {} while the store is away; it comes with the store", call);
          }
        });
  }

  /// The store is away, or what waits on this server's disk is not in it yet.
  private boolean misses(User user, CallId call) {
    return missing.add(user.login(), call, parts.clock().instant());
  }

  /// Asks again for the cards that the store could not give, and tells all desks when it is away or
  /// back.
  void lookAgain() {
    boolean isAway = parts.card().customs().storeAway().get().isPresent();
    if (isAway != storeWasAway) {
      storeWasAway = isAway;
      desks.values().forEach(this::send);
    }
    if (!isAway) {
      missing.due(parts.clock().instant()).forEach(this::askAgain);
    }
  }

  private void askAgain(MissingCards.Missing one) {
    Desk desk = desks.get(one.login());
    if (desk == null) {
      return;
    }
    User user = now(desk).user();
    Optional<CardReader.AtPhone> ring =
        user.phone()
            .flatMap(phone -> Phones.at(parts.card().picture().apply(user.company()), phone))
            .filter(at -> at.engagement().call().equals(one.call()))
            .map(Phones.Ring::atPhoneLate);
    Optional<Phones.Kept> kept = phones.card(one.login(), one.call());
    if (ring.isPresent()) {
      card(user, one.call(), ring.get());
    } else if (kept.isPresent()) {
      card(user, one.call(), viewer -> cards.read(viewer, kept.get()));
    } else {
      missing.found(one.login(), one.call());
    }
  }

  private void state(User user, CallId call, String state) {
    Desk desk = desks.get(user.login());
    if (desk != null) {
      desk.live().send("state", call + " " + state);
    }
  }

  private Viewer now(Desk desk) {
    Viewer viewer = desk.viewer();
    User user = viewer.user();
    User seated = parts.card().team().find(user.company(), user.login()).orElse(user);
    return new Viewer(seated, viewer.csrf(), viewer.simulated(), parts.clock().instant());
  }

  private Optional<User> userOf(MemberInterface phone) {
    for (CompanyId company : parts.card().team().companies()) {
      Optional<User> user = parts.card().team().withPhone(company, phone);
      if (user.isPresent()) {
        return user;
      }
    }
    return Optional.empty();
  }
}
