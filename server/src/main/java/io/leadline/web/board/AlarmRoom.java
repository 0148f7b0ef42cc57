package io.leadline.web.board;

import io.leadline.domain.account.User;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AlarmId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.Acted;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.Team;
import io.leadline.web.Live;
import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The alarms that stand: at the head of every page of whoever looks after them, and on a page of
/// their own that works without script.
public final class AlarmRoom implements Room {
  /// More would push the page itself out of sight.
  private static final int AT_THE_HEAD = 3;

  private final AlarmFlow alarms;
  private final Team team;
  private final Pages pages;
  private final Map<CompanyId, Live> streams = new ConcurrentHashMap<>();

  /// What is shown.
  ///
  /// @param more how many others stand
  public record Page(Viewer viewer, List<Line> alarms, int more, Optional<String> notice)
      implements Seen {}

  /// One alarm.
  ///
  /// @param by who looks after it; empty: nobody yet
  public record Line(String id, String text, String since, int times, String by) {}

  public AlarmRoom(AlarmFlow alarms, Team team, Pages pages) {
    this.alarms = alarms;
    this.team = team;
    this.pages = pages;
    alarms.listen(company -> {
      Live live = streams.get(company);
      if (live != null) {
        live.send("alarms", "changed");
      }
    });
  }

  @Override
  public void mount(Router router) {
    router.get("/alarms").handler(request -> show(request, "alarms", Integer.MAX_VALUE));
    router.get("/alarms/part").handler(request -> show(request, "alarmlines", AT_THE_HEAD));
    router
        .get("/live/alarms")
        .handler(request ->
            streams
                .computeIfAbsent(Guard.viewer(request).user().company(), _ -> new Live())
                .open(request));
    router.post("/alarms/acknowledge").handler(this::acknowledge);
  }

  private void show(RoutingContext request, String template, int most) {
    Viewer viewer = Guard.viewer(request);
    Optional<String> notice = Notice.of(request);
    alarms
        .standing(viewer.user().company())
        .onSuccess(all ->
            pages.send(
                request,
                template,
                new Page(
                    viewer,
                    unansweredFirst(all).limit(most).map(alarm -> line(viewer, alarm)).toList(),
                    Math.max(0, all.size() - most),
                    notice)))
        .onFailure(request::fail);
  }

  private static Stream<AlarmRecord> unansweredFirst(List<AlarmRecord> all) {
    return all.stream()
        .sorted(
            Comparator.comparing((AlarmRecord alarm) -> alarm.acknowledgedBy().isPresent())
                .thenComparing(AlarmRecord::raisedAt, Comparator.reverseOrder()));
  }

  private Line line(Viewer viewer, AlarmRecord alarm) {
    return new Line(
        alarm.id().value(),
        viewer.words().told(alarm.text()),
        viewer.words().time(alarm.raisedAt()),
        alarm.times(),
        alarm.acknowledgedBy().map(login -> name(viewer.user().company(), login)).orElse(""));
  }

  private String name(CompanyId company, Login login) {
    return team.find(company, login).map(User::name).orElse(login.value());
  }

  private void acknowledge(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    Future<Acted> acted;
    try {
      var id = new AlarmId(String.valueOf(request.request().formAttributes().get("alarm")));
      acted = alarms.acknowledge(viewer.user().company(), id, viewer.user().login());
    } catch (IllegalArgumentException e) {
      acted = Future.succeededFuture(new Acted.Refused("There is no such alarm."));
    }
    boolean scripted = request.request().getHeader("X-Csrf") != null;
    acted
        .onSuccess(done -> {
          String why = done instanceof Acted.Refused refused ? refused.why() : "";
          if (scripted) {
            request
                .response()
                .setStatusCode(why.isEmpty() ? 204 : 409)
                .end(Pages.told(request, why));
          } else {
            String notice = why.isEmpty() ? "" : "?" + Notice.query(request, why);
            request.response().setStatusCode(303).putHeader("Location", "/alarms" + notice).end();
          }
        })
        .onFailure(request::fail);
  }
}
