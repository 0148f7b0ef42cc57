package io.leadline.web.people;

import io.leadline.domain.account.Contact;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Person;
import io.leadline.flow.Acted;
import io.leadline.flow.ContactFlow;
import io.leadline.flow.TwinFlow;
import io.leadline.flow.port.Records;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Contacts that are one person: who may be, what would come together, joining and taking apart.
public final class TwinRoom implements Room {
  private static final int LINES = 1_000;

  private final Parts parts;
  private final Pages pages;

  /// What it works with.
  public record Parts(TwinFlow twins, ContactFlow contacts, Records records) {}

  public TwinRoom(Parts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/twins").handler(this::list);
    router.get("/contact/join").handler(this::preview);
    router.post("/contact/join").handler(this::join);
    router.post("/contact/part").handler(this::part);
  }

  private void list(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    @Nullable String asked = request.request().getParam("days");
    int days =
        TwinsPage.PERIODS.stream()
            .filter(period -> period.toString().equals(asked))
            .findFirst()
            .orElse(TwinsPage.PERIODS.getFirst());
    parts
        .twins()
        .find(viewer.user().company(), Duration.ofDays(days), viewer.now())
        .onSuccess(found -> pages.send(request, "twins", page(viewer, days, found)))
        .onFailure(request::fail);
  }

  private static TwinsPage page(Viewer viewer, int days, TwinFlow.Found found) {
    return new TwinsPage(
        viewer,
        days,
        found.contacts().stream()
            .map(pair ->
                new TwinsPage.Twins(
                    HitLine.of(pair.one(), viewer.words()),
                    HitLine.of(pair.other(), viewer.words()),
                    pair.why(),
                    link(pair.one(), pair.other())))
            .toList(),
        found.accounts().stream().map(AccountsPage.Twin::of).toList(),
        found.complete());
  }

  /// Where to see what would come together.
  static String link(Contact stays, Contact goes) {
    return "/contact/join?id="
        + AccountRoom.encoded(stays.id().value())
        + "&with="
        + AccountRoom.encoded(goes.id().value());
  }

  private void preview(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    Optional<ContactId> stays = id(request.request().getParam("id"));
    Optional<ContactId> goes = id(request.request().getParam("with"));
    if (stays.isEmpty() || goes.isEmpty()) {
      absent(request);
      return;
    }
    parts
        .twins()
        .preview(company, stays.get(), goes.get())
        .compose(joining ->
            parts
                .records()
                .timeline(company, new Person.Known(goes.get()), LINES)
                .map(lines ->
                    joining.map(both ->
                        new JoinPage(viewer, both, lines.size(), UUID.randomUUID().toString()))))
        .onSuccess(page ->
            page.ifPresentOrElse(both -> pages.send(request, "join", both), () -> absent(request)))
        .onFailure(request::fail);
  }

  private void absent(RoutingContext request) {
    pages.fault(
        request, 404, "These two cannot be joined", "One of them is gone, or is joined already.");
  }

  private void join(RoutingContext request) {
    act(
        request,
        (viewer, stays, goes, form) ->
            parts
                .contacts()
                .merge(viewer.user().company(), goes, stays, viewer.user().login(), form),
        "Joined. It can be taken apart again below.");
  }

  private void part(RoutingContext request) {
    act(
        request,
        (viewer, stays, goes, form) ->
            parts
                .contacts()
                .unmerge(viewer.user().company(), goes, stays, viewer.user().login(), form),
        "Taken apart.");
  }

  /// What is done with two contacts.
  @FunctionalInterface
  private interface Deed {
    Future<Acted> done(Viewer viewer, ContactId stays, ContactId goes, String form);
  }

  private void act(RoutingContext request, Deed deed, String done) {
    Viewer viewer = Guard.viewer(request);
    Optional<ContactId> stays = id(request.request().getFormAttribute("id"));
    Optional<ContactId> goes = id(request.request().getFormAttribute("with"));
    @Nullable String form = request.request().getFormAttribute("form");
    if (stays.isEmpty() || goes.isEmpty() || form == null || form.length() > 100) {
      absent(request);
      return;
    }
    deed.done(viewer, stays.get(), goes.get(), form)
        .onSuccess(acted ->
            ContactRoom.back(
                request,
                stays.get().value(),
                acted instanceof Acted.Refused no ? sentence(no.why()) : done))
        .onFailure(request::fail);
  }

  private static String sentence(String why) {
    return "Not done: " + why + ".";
  }

  private static Optional<ContactId> id(@Nullable String text) {
    try {
      return Optional.of(new ContactId(text == null ? "" : text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
