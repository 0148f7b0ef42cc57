package io.leadline.web.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.domain.account.User;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.LeadId;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import io.leadline.flow.Acted;
import io.leadline.flow.OutboundFlow;
import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The rep's desk. Every act is a form that works without script; with it, the card is replaced in
/// place.
public final class DeskRoom implements Room {
  private static final long LONGEST_PAINT_MILLIS = 60_000;

  private final DeskParts parts;
  private final Pages pages;
  private final CardReader cards;
  private final TalkReader talks;
  private final WorkReader work;
  private final Phones phones = new Phones();
  private final CardLeaving leaving;
  private final DeskStream stream;
  private final Timer painted;

  public DeskRoom(DeskParts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
    this.cards = new CardReader(parts.card());
    this.talks = new TalkReader(parts.card());
    this.work = new WorkReader(parts.card());
    this.leaving = new CardLeaving(parts, cards, phones);
    this.stream = new DeskStream(parts, pages, cards, phones);
    this.painted =
        Timer.builder("leadline.desk.card.paint")
            .description("From the PBX's word that a phone rings to the card on the rep's screen")
            .publishPercentiles(0.5, 0.99)
            .register(parts.meters());
  }

  /// What is due has changed: the desks of the company read it again.
  public void due(CompanyId company) {
    stream.due(company);
  }

  /// To be called every second or so: cards that the store could not give are asked for again, and
  /// desks are told when it is away or back.
  public void lookAgain() {
    stream.lookAgain();
  }

  /// Somebody sits elsewhere from now on: the strips of the company say so.
  public void seated(CompanyId company) {
    stream.ordered(company);
  }

  /// A rep talks with whom the phone dialled: the card is that person's.
  public void talking(OutboundFlow.Talking talking) {
    stream.talking(talking);
  }

  @Override
  public void mount(Router router) {
    router.get("/desk").handler(this::show);
    router.get("/desk/card").handler(this::card);
    router.get("/desk/work").handler(this::work);
    router.get("/live/desk").handler(request -> stream.open(request));
    router.post("/desk/source").handler(request -> act(request, this::source));
    router.post("/desk/who").handler(request -> act(request, this::who));
    router.post("/desk/capture").handler(this::capture);
    router.post("/desk/leave").handler(this::leave);
    router.post("/desk/call").handler(request -> act(request, this::call));
    router.post("/desk/painted").handler(this::painted);
  }

  private void show(RoutingContext request) {
    show(
        request,
        asked(Guard.viewer(request), asked(request, "call")),
        Map.of(),
        new Told(Notice.of(request), asked(request, "confirm")));
  }

  /// What the page says about what was asked for last.
  private record Told(Optional<String> notice, Optional<String> confirm) {}

  private void show(
      RoutingContext request, Future<Optional<Card>> card, Map<String, String> typed, Told told) {
    Viewer viewer = Guard.viewer(request);
    var due = work.read(viewer);
    Future.all(card, due)
        .onSuccess(_ ->
            pages.send(
                request,
                "desk",
                new DeskPage(
                    viewer,
                    Strip.of(
                        parts.card().picture().apply(viewer.user().company()),
                        viewer,
                        parts.acts().recent(viewer.user().company()),
                        parts.card()),
                    card.result(),
                    typed,
                    due.result().with(PutOff.of(request.queryParams())),
                    told.notice(),
                    told.confirm())))
        .onFailure(request::fail);
  }

  private static Optional<String> asked(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getParam(name)).filter(text -> !text.isBlank());
  }

  private void card(RoutingContext request) {
    current(Guard.viewer(request))
        .onSuccess(card ->
            request
                .response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(card.map(found -> pages.draw("card", found)).orElse("")))
        .onFailure(request::fail);
  }

  private void work(RoutingContext request) {
    work.read(Guard.viewer(request))
        .onSuccess(due -> pages.send(request, "work", due))
        .onFailure(request::fail);
  }

  private Future<Optional<Card>> current(Viewer viewer) {
    User user = viewer.user();
    Optional<Phones.Ring> ring =
        user.phone()
            .flatMap(phone -> Phones.at(parts.card().picture().apply(user.company()), phone));
    if (ring.isPresent()) {
      return cards.read(viewer, ring.get().engagement().call(), ring.get().atPhone());
    }
    return talks
        .dialling(user.company(), user.login())
        .compose(dialled ->
            dialled
                .filter(talk -> phones.card(user.login(), talk.id()).isEmpty())
                .map(
                    talk -> cards.read(viewer, talk, CardReader.AtPhone.DIALLING).map(Optional::of))
                .orElseGet(() -> kept(viewer)));
  }

  private Future<Optional<Card>> kept(Viewer viewer) {
    return phones
        .card(viewer.user().login())
        .map(one -> cards.read(viewer, one))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /// The card of the call asked for, where that was left unfinished, else the one at the phone.
  private Future<Optional<Card>> asked(Viewer viewer, Optional<String> call) {
    try {
      Optional<CallId> named = call.map(CallId::new);
      return named.isPresent() ? about(viewer, named.get()) : current(viewer);
    } catch (IllegalArgumentException _) {
      return current(viewer); // no call is called so
    }
  }

  private Future<Optional<Card>> about(Viewer viewer, CallId call) {
    User user = viewer.user();
    Optional<CardReader.AtPhone> atPhone =
        user.phone()
            .flatMap(phone -> Phones.at(parts.card().picture().apply(user.company()), phone))
            .filter(ring -> ring.engagement().call().equals(call))
            .map(Phones.Ring::atPhone);
    return atPhone.isPresent()
        ? cards.read(viewer, call, atPhone.get())
        : phones
            .card(user.login(), call)
            .map(one -> cards.read(viewer, one))
            .orElseGet(() -> cards.read(viewer, call, CardReader.AtPhone.OVER));
  }

  private Future<Acted> source(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    MultiMap form = request.request().formAttributes();
    return parts
        .leads()
        .sourceAnswered(
            viewer.user().company(),
            new LeadId(field(form, "lead")),
            new SourceKey(field(form, "source")),
            viewer.user().login(),
            field(form, "form") + "-" + field(form, "source"));
  }

  private Future<Acted> who(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    MultiMap form = request.request().formAttributes();
    return parts
        .leads()
        .recognised(
            viewer.user().company(),
            new LeadId(field(form, "lead")),
            new ContactId(field(form, "contact")),
            viewer.user().login(),
            field(form, "form") + "-" + field(form, "contact"));
  }

  private void capture(RoutingContext request) {
    act(
        request,
        leaving::capture,
        scripted(request)
            ? kept -> shownAsKept(request, kept)
            : kept -> again(request, refusal(kept)));
  }

  /// What the card says of the person, the lead and how far it is filled in, now that it is kept.
  private void shownAsKept(RoutingContext request, Acted kept) {
    if (!(kept instanceof Acted.Done)) {
      answer(request, kept);
      return;
    }
    sent(request)
        .onSuccess(card ->
            card.ifPresentOrElse(
                shown -> pages.send(request, "cardkept", shown), () -> answer(request, kept)))
        .onFailure(request::fail);
  }

  /// The card that the form stood on.
  private Future<Optional<Card>> sent(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    String call = field(request.request().formAttributes(), "call");
    return call.isEmpty() ? current(viewer) : about(viewer, new CallId(call));
  }

  private void leave(RoutingContext request) {
    act(
        request,
        scripted(request) ? leaving::leave : leaving::captureAndLeave,
        left -> {
          String why = refusal(left);
          if (scripted(request)) {
            answer(request, left);
          } else if (why.isEmpty()) {
            goBack(request, left, why);
          } else {
            again(request, why);
          }
        });
  }

  /// The card as it was sent, with every word typed in it.
  private void again(RoutingContext request, String why) {
    request.response().setStatusCode(why.isEmpty() ? 200 : 409);
    show(
        request,
        sent(request),
        CardLeaving.typed(request.request().formAttributes()),
        new Told(Optional.of(why).filter(text -> !text.isEmpty()), Optional.empty()));
  }

  private Future<Acted> call(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    var task = new TaskId(field(request.request().formAttributes(), "task"));
    return parts
        .tasks()
        .callBack(
            viewer.user().company(),
            viewer.user().login(),
            task,
            field(request.request().formAttributes(), "confirmed").equals("yes"))
        .onSuccess(acted -> {
          if (acted instanceof Acted.Done) {
            stream.dialling(viewer.user());
          }
        });
  }

  private void painted(RoutingContext request) {
    MultiMap form = request.request().formAttributes();
    try {
      long millis = Long.parseLong(field(form, "millis"));
      if (millis >= 0 && millis <= LONGEST_PAINT_MILLIS) {
        painted.record(Duration.ofMillis(millis));
      }
      request.response().setStatusCode(204).end();
    } catch (IllegalArgumentException e) {
      request.response().setStatusCode(400).end("millis, please");
    }
  }

  /// Does what a form asks for. Without script the browser goes back to the page it came from.
  static void act(RoutingContext request, Function<RoutingContext, Future<Acted>> act) {
    act(
        request,
        act,
        scripted(request)
            ? done -> answer(request, done)
            : done -> goBack(request, done, refusal(done)));
  }

  private static void act(
      RoutingContext request, Function<RoutingContext, Future<Acted>> act, Consumer<Acted> then) {
    Future<Acted> acted;
    try {
      acted = act.apply(request);
    } catch (IllegalArgumentException e) {
      acted = Future.succeededFuture(new Acted.Refused("This cannot be read: " + e.getMessage()));
    }
    acted.onSuccess(then::accept).onFailure(request::fail);
  }

  /// What a browser with script is told.
  private static void answer(RoutingContext request, Acted done) {
    request.response().setStatusCode(status(done)).end(Pages.told(request, refusal(done)));
  }

  private static boolean scripted(RoutingContext request) {
    return request.request().getHeader("X-Csrf") != null;
  }

  private static int status(Acted acted) {
    return switch (acted) {
      case Acted.Done _ -> 204;
      case Acted.Refused _ -> 409;
      case Acted.Unconfirmed _ -> 428;
    };
  }

  /// Empty where it is done.
  private static String refusal(Acted acted) {
    return switch (acted) {
      case Acted.Done _ -> "";
      case Acted.Refused refused -> refused.why();
      case Acted.Unconfirmed open -> open.why();
    };
  }

  private static void goBack(RoutingContext request, Acted done, String why) {
    boolean ask = done instanceof Acted.Unconfirmed;
    MultiMap form = request.request().formAttributes();
    String task = ask ? field(form, "task") : "";
    String typed =
        done instanceof Acted.Refused && field(form, "act").equals("put-off")
            ? PutOff.of(form).query()
            : "";
    request
        .response()
        .setStatusCode(303)
        .putHeader("Location", (ask ? "/desk" : back(request)) + query(request, why, task) + typed)
        .end();
  }

  private static String query(RoutingContext request, String why, String task) {
    String text = why.isEmpty() ? "" : "?" + Notice.query(request, why);
    return task.isEmpty() ? text : text + "&confirm=" + URLEncoder.encode(task, UTF_8);
  }

  /// The page of this house that the form stood on.
  private static String back(RoutingContext request) {
    String from = field(request.request().formAttributes(), "back");
    return from.equals("/tasks") ? from : "/desk";
  }

  static String field(MultiMap form, String name) {
    String value = form.get(name);
    return value == null ? "" : value.strip();
  }
}
