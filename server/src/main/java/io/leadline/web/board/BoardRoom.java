package io.leadline.web.board;

import io.leadline.domain.acting.ActKind;
import io.leadline.domain.acting.ActRights;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.flow.ActFlow;
import io.leadline.flow.CompanyPicture;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.Team;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Sources;
import io.leadline.web.Live;
import io.leadline.web.PageTexts;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live board. Drawn once for each company and zone, however many look.
public final class BoardRoom implements Room {
  private static final Logger LOG = LoggerFactory.getLogger(BoardRoom.class);

  private static final Duration GAPS_SHOWN = Duration.ofDays(1);

  private final Parts parts;
  private final Pages pages;
  private final Map<View, Live> views = new ConcurrentHashMap<>();
  private final Map<CompanyId, CallerNames> names = new ConcurrentHashMap<>();

  /// What the board is made of.
  public record Parts(
      QueueFlow queues,
      CompanyPicture pictures,
      Team team,
      Records records,
      Sources sources,
      ActFlow acts,
      InstantSource clock) {}

  /// What the page of the board shows.
  ///
  /// @param notice why the last order was refused
  public record Page(Viewer viewer, Board board, Optional<String> notice) implements Seen {}

  private record View(CompanyId company, ZoneId zone, Locale locale, Set<ActKind> allowed) {}

  public BoardRoom(Parts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
    parts
        .queues()
        .subscribe(change -> views.forEach((view, live) -> send(view, live, change.picture())));
    parts.acts().watch(this::ordered);
  }

  @Override
  public void mount(Router router) {
    router
        .get("/board")
        .handler(request -> {
          Viewer viewer = Guard.viewer(request);
          Optional<String> notice =
              Optional.ofNullable(request.request().getParam("notice"))
                  .filter(text -> !text.isBlank());
          draw(view(viewer), parts.queues().current(), viewer.csrf())
              .onSuccess(board -> pages.send(request, "board", new Page(viewer, board, notice)))
              .onFailure(request::fail);
        });
    router
        .get("/live/board")
        .handler(request ->
            views.computeIfAbsent(view(Guard.viewer(request)), _ -> new Live()).open(request));
  }

  private static View view(Viewer viewer) {
    Set<ActKind> allowed =
        Arrays.stream(ActKind.values())
            .filter(kind -> ActRights.mayOfAnybody(viewer.user().roles(), kind))
            .collect(Collectors.toSet());
    return new View(
        viewer.user().company(), viewer.user().zone(), viewer.words().locale(), allowed);
  }

  private void ordered(CompanyId company) {
    views.forEach((view, live) -> {
      if (view.company().equals(company) && !view.allowed().isEmpty()) {
        send(view, live, parts.queues().current());
      }
    });
  }

  private void send(View view, Live live, QueuePicture picture) {
    if (!live.isEmpty()) {
      draw(view, picture, "")
          .onSuccess(board ->
              live.send(
                  "board",
                  pages.draw("boardbody", board, PageTexts.in(view.locale().getLanguage()))))
          .onFailure(fault -> LOG.warn("the board could not be drawn", fault));
    }
  }

  private Future<Board> draw(View view, QueuePicture whole, String csrf) {
    QueuePicture picture = parts.pictures().of(view.company(), whole);
    CallerNames known =
        names.computeIfAbsent(
            view.company(), company -> new CallerNames(parts.records(), parts.sources(), company));
    List<Future<Void>> reading = calls(picture).distinct().map(known::read).toList();
    var drawing =
        new BoardDrawing(
            parts.team(),
            view.company(),
            known,
            new Words(view.locale(), view.zone()),
            parts.acts());
    Instant now = parts.clock().instant();
    var gaps =
        parts.records().gaps(view.company(), now.minus(GAPS_SHOWN), now).otherwise(List.of());
    return Future.join(reading)
        .transform(_ -> gaps)
        .map(found -> drawing.draw(picture, found, view.allowed(), csrf, now));
  }

  private static Stream<CallId> calls(QueuePicture picture) {
    return Stream.concat(
        picture.queues().values().stream()
            .flatMap(queue -> queue.waiting().stream().map(waiting -> waiting.call())),
        picture.members().values().stream()
            .flatMap(member -> member.talking().or(member::ringing).stream())
            .map(engaged -> engaged.call()));
  }
}
