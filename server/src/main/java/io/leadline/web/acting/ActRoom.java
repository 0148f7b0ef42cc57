package io.leadline.web.acting;

import io.leadline.domain.account.User;
import io.leadline.domain.acting.ActRecord;
import io.leadline.domain.report.AuditEntry;
import io.leadline.event.CompanyId;
import io.leadline.flow.ActFlow;
import io.leadline.flow.ActRequest;
import io.leadline.flow.Acted;
import io.leadline.flow.AuditNames;
import io.leadline.flow.Team;
import io.leadline.flow.port.Records;
import io.leadline.web.AuditWords;
import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes orders from the desk and the board, and shows the trail of all of them.
public final class ActRoom implements Room {
  /// How many days back the trail goes; the first where nobody asks.
  private static final List<Integer> PERIODS = List.of(7, 30, 90, 365);

  private static final Set<String> PAGES = Set.of("/desk", "/board");

  private final ActFlow acts;
  private final Records records;
  private final AuditNames names;
  private final Team team;
  private final Pages pages;

  public ActRoom(ActFlow acts, Records records, AuditNames names, Team team, Pages pages) {
    this.acts = acts;
    this.records = records;
    this.names = names;
    this.team = team;
    this.pages = pages;
  }

  /// The trail as the page shows it, the newest first.
  ///
  /// @param days how far back it goes
  public record Trail(Viewer viewer, int days, List<ActLine> lines) implements Seen {
    public List<Integer> periods() {
      return PERIODS;
    }
  }

  @Override
  public void mount(Router router) {
    router.post("/act").handler(this::act);
    router.get("/acts").handler(this::trail);
  }

  private void act(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    ActRequest asked;
    try {
      asked = ActForm.read(request.request().formAttributes());
    } catch (IllegalArgumentException e) {
      answer(request, String.valueOf(e.getMessage()));
      return;
    }
    acts.order(viewer.user(), asked)
        .onSuccess(done -> answer(request, done instanceof Acted.Refused no ? no.why() : ""))
        .onFailure(request::fail);
  }

  private static void answer(RoutingContext request, String why) {
    if (request.request().getHeader("X-Csrf") != null) {
      request.response().setStatusCode(why.isEmpty() ? 204 : 409).end(Pages.told(request, why));
      return;
    }
    String from =
        Optional.ofNullable(request.request().getFormAttribute("from"))
            .filter(PAGES::contains)
            .orElse("/desk");
    String notice = why.isEmpty() ? "" : "?" + Notice.query(request, why);
    request.response().setStatusCode(303).putHeader("Location", from + notice).end();
  }

  private void trail(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    @Nullable String asked = request.request().getParam("days");
    int days =
        PERIODS.stream()
            .filter(period -> period.toString().equals(asked))
            .findFirst()
            .orElse(PERIODS.getFirst());
    Instant since = viewer.now().minus(Duration.ofDays(days));
    var acted = records.acts(company, since, viewer.now());
    var audited =
        records
            .audited(company, since, viewer.now())
            .compose(entries -> names.in(company, entries));
    Future.all(acted, audited)
        .onSuccess(_ ->
            pages.send(
                request,
                "acts",
                new Trail(viewer, days, lines(viewer, acted.result(), audited.result()))))
        .onFailure(request::fail);
  }

  private record At(Instant at, ActLine line) {}

  private List<ActLine> lines(Viewer viewer, List<ActRecord> acted, List<AuditEntry> audited) {
    return Stream.concat(
            acted.stream().map(act -> new At(act.at(), line(viewer, act))),
            audited.stream().map(entry -> new At(entry.at(), line(viewer, entry))))
        .sorted(Comparator.comparing(At::at).reversed())
        .map(At::line)
        .toList();
  }

  private ActLine line(Viewer viewer, AuditEntry entry) {
    Words words = viewer.words();
    return new ActLine(
        words.day(words.dayOf(entry.at())) + " " + words.clock(entry.at()),
        name(viewer, entry.by()),
        words.say(ActLine.what(entry.what())),
        AuditWords.of(entry, words, Timelines.names(team, viewer.user().company())),
        "",
        "",
        "");
  }

  private String name(Viewer viewer, String login) {
    return team.of(viewer.user().company()).stream()
        .filter(user -> user.login().value().equals(login))
        .findFirst()
        .map(User::name)
        .orElse(login);
  }

  private ActLine line(Viewer viewer, ActRecord act) {
    Words words = viewer.words();
    String time = words.day(words.dayOf(act.at())) + " " + words.clock(act.at());
    return ActLine.of(act, time, team, viewer.user().company(), words);
  }
}
