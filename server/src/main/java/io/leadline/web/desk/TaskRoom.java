package io.leadline.web.desk;

import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.TaskId;
import io.leadline.flow.Acted;
import io.leadline.flow.DeskFlow;
import io.leadline.flow.LeadFlow;
import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Slice;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// What is done with tasks, on the desk and on the page of everybody's tasks.
public final class TaskRoom implements Room {
  private final Parts parts;
  private final Pages pages;
  private final WorkReader work;

  /// What it works with.
  public record Parts(CardParts card, DeskFlow desk, LeadFlow leads, InstantSource clock) {}

  /// The page of everybody's tasks.
  ///
  /// @param show which of them: empty for all, `promises` or `lost`
  public record Page(Viewer viewer, Work work, Slice slice, String show, Optional<String> notice)
      implements Seen {
    /// The same tasks, up to the number of their page.
    public String path() {
      return show.isEmpty() ? "/tasks?" : "/tasks?show=" + show + "&";
    }
  }

  public TaskRoom(Parts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
    this.work = new WorkReader(parts.card());
  }

  @Override
  public void mount(Router router) {
    router.get("/tasks").handler(this::show);
    router.post("/desk/task").handler(request -> DeskRoom.act(request, this::act));
    router.post("/desk/stand").handler(request -> DeskRoom.act(request, this::stand));
    router.post("/desk/complain").handler(request -> DeskRoom.act(request, this::complain));
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    Optional<String> notice = Notice.of(request);
    String show = Optional.ofNullable(request.request().getParam("show")).orElse("");
    WorkReader.Which which =
        switch (show) {
          case "promises" -> WorkReader.Which.PROMISES;
          case "lost" -> WorkReader.Which.LOST;
          default -> WorkReader.Which.ALL;
        };
    String shown = which == WorkReader.Which.ALL ? "" : show;
    work.all(viewer, which, Optional.ofNullable(request.request().getParam("page")).orElse(""))
        .onSuccess(all ->
            pages.send(
                request,
                "tasks",
                new Page(
                    viewer,
                    all.work().with(PutOff.of(request.queryParams())),
                    all.slice(),
                    shown,
                    notice)))
        .onFailure(request::fail);
  }

  private Future<Acted> act(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    MultiMap form = request.request().formAttributes();
    var click =
        new DeskFlow.Click(
            viewer.user().company(),
            viewer.user(),
            new TaskId(DeskRoom.field(form, "task")),
            DeskRoom.field(form, "form"));
    return switch (DeskRoom.field(form, "act")) {
      case "claim" -> parts.desk().claim(click);
      case "release" -> parts.desk().release(click);
      case "done" -> parts.desk().done(click, false);
      case "solved" -> parts.desk().done(click, true);
      case "retry" -> parts.desk().retry(click);
      case "hand-over" -> parts.desk().handOver(click, new Login(DeskRoom.field(form, "to")));
      case "put-off" ->
          parts
              .desk()
              .snooze(
                  click,
                  LeavingForm.due(form, viewer, parts.clock().instant()),
                  DeskRoom.field(form, "reason"));
      default ->
          throw new IllegalArgumentException(
              "claim, release, done, solved, retry, hand-over or put-off");
    };
  }

  private Future<Acted> stand(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    MultiMap form = request.request().formAttributes();
    String stage = DeskRoom.field(form, "stage").toUpperCase(Locale.ROOT);
    return parts
        .leads()
        .stand(
            viewer.user().company(),
            new LeadId(DeskRoom.field(form, "lead")),
            LeadStage.valueOf(stage),
            viewer.user().login(),
            DeskRoom.field(form, "form") + "-" + stage);
  }

  private Future<Acted> complain(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    MultiMap form = request.request().formAttributes();
    var id = new LeadId(DeskRoom.field(form, "lead"));
    String text = DeskRoom.field(form, "text");
    return parts
        .card()
        .records()
        .lead(viewer.user().company(), id)
        .compose(lead ->
            lead.map(known ->
                    parts
                        .desk()
                        .complain(
                            viewer.user().company(),
                            viewer.user(),
                            known.person(),
                            Optional.of(id),
                            text,
                            DeskRoom.field(form, "form")))
                .orElseGet(
                    () -> Future.succeededFuture(new Acted.Refused("There is no such lead."))));
  }
}
