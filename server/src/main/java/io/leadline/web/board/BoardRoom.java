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
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Sources;
import io.leadline.flow.port.TaskStore;
import io.leadline.web.Notice;
import io.leadline.web.PageTexts;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The live board. Drawn once for each company and zone, however many look.
public final class BoardRoom implements Room {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(4);

  /// A change of the board waits so long for the name of a caller; the name comes behind it else.
  private static final Duration NAMED_WITHIN = Duration.ofMillis(30);

  private final Parts parts;
  private final Pages pages;
  private final Map<View, LiveBoard> views = new ConcurrentHashMap<>();
  private final Map<CompanyId, CallerNames> names = new ConcurrentHashMap<>();
  private final CallerNumbers numbers = new CallerNumbers();
  private final BacklogReader reader;
  private final Map<CompanyId, BacklogSeen> backlogs = new ConcurrentHashMap<>();

  /// What the board is made of.
  public record Parts(
      QueueFlow queues,
      CompanyPicture pictures,
      Team team,
      Records records,
      Directory directory,
      TaskStore tasks,
      Sources sources,
      ActFlow acts,
      InstantSource clock) {}

  /// What the page of the board shows.
  ///
  /// @param notice why the last order was refused
  public record Page(Viewer viewer, Board board, Optional<String> notice) implements Seen {}

  private record View(CompanyId company, ZoneId zone, Locale locale, Set<ActKind> allowed) {}

  public BoardRoom(Vertx vertx, Parts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
    this.reader =
        new BacklogReader(
            parts.tasks(),
            parts.records(),
            company -> parts.pictures().of(company, parts.queues().current()).queues().values());
    parts
        .queues()
        .subscribe(change -> views.values().forEach(board -> board.show(change.picture())));
    parts.queues().listen(numbers);
    parts.acts().watch(this::ordered);
    vertx.setPeriodic(LOOK_AGAIN.toMillis(), _ -> lookAgain());
  }

  @Override
  public void mount(Router router) {
    router
        .get("/board")
        .handler(request -> {
          Viewer viewer = Guard.viewer(request);
          Optional<String> notice = Notice.of(request);
          QueuePicture picture = seen(view(viewer), parts.queues().current());
          named(view(viewer), picture)
              .transform(_ -> draw(view(viewer), picture, viewer.csrf()))
              .onSuccess(board -> pages.send(request, "board", new Page(viewer, board, notice)))
              .onFailure(request::fail);
        });
    router
        .get("/live/board")
        .handler(request ->
            views
                .computeIfAbsent(view(Guard.viewer(request)), this::board)
                .open(request, parts.queues().current()));
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
    sendAll(company, view -> !view.allowed().isEmpty());
  }

  private void sendAll(CompanyId company, Predicate<View> which) {
    views.forEach((view, board) -> {
      if (view.company().equals(company) && which.test(view)) {
        board.show(parts.queues().current());
      }
    });
  }

  private LiveBoard board(View view) {
    var before = new AtomicReference<>(Optional.<Board>empty());
    return new LiveBoard((all, whole) -> {
      QueuePicture picture = seen(view, all);
      Future<?> named = named(view, picture);
      Future<?> soon = named.isComplete() ? named : inTime(view, named);
      return soon.transform(_ -> draw(view, picture, ""))
          .map(board -> {
            Optional<Board> known = before.getAndSet(Optional.of(board));
            Board told = whole ? board : known.map(board::after).orElse(board);
            return pages.draw("boardbody", told, PageTexts.in(view.locale().getLanguage()));
          });
    });
  }

  /// What comes too late for a drawing is drawn as soon as it is there.
  private Future<?> inTime(View view, Future<?> named) {
    return named
        .timeout(NAMED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(_ -> named.onSuccess(_ -> sendAll(view.company(), view::equals)));
  }

  private QueuePicture seen(View view, QueuePicture whole) {
    return parts.pictures().of(view.company(), whole);
  }

  private CallerNames names(CompanyId company) {
    return names.computeIfAbsent(
        company,
        of -> new CallerNames(parts.records(), parts.directory(), parts.sources(), of, numbers));
  }

  /// Done once it was asked who the callers are.
  private Future<?> named(View view, QueuePicture picture) {
    return names(view.company()).readAll(calls(picture).toList());
  }

  private Future<Board> draw(View view, QueuePicture picture, String csrf) {
    Instant now = parts.clock().instant();
    var drawing =
        new BoardDrawing(
            parts.team(),
            view.company(),
            names(view.company()),
            new Words(view.locale(), view.zone()),
            parts.acts());
    return backlog(view.company(), now)
        .map(backlog ->
            drawing.draw(new BoardDrawing.Sight(picture, backlog), view.allowed(), csrf, now));
  }

  /// As it was read last; the first viewer waits for it.
  private Future<BacklogSeen> backlog(CompanyId company, Instant now) {
    BacklogSeen last = backlogs.get(company);
    return last == null ? readBacklog(company, now) : Future.succeededFuture(last);
  }

  private Future<BacklogSeen> readBacklog(CompanyId company, Instant now) {
    return reader
        .read(company, now)
        .map(BacklogSeen::read)
        .otherwise(
            failure -> BacklogSeen.failed(Optional.ofNullable(backlogs.get(company)), failure, now))
        .onSuccess(read -> backlogs.put(company, read));
  }

  /// Nobody is told about tasks here: they are looked at again while somebody looks at the board.
  private void lookAgain() {
    Set<CompanyId> seen =
        views.entrySet().stream()
            .filter(view -> view.getValue().isSeen())
            .map(view -> view.getKey().company())
            .collect(Collectors.toSet());
    backlogs.keySet().retainAll(seen);
    for (CompanyId company : seen) {
      Optional<BacklogSeen> before = Optional.ofNullable(backlogs.get(company));
      readBacklog(company, parts.clock().instant())
          .onSuccess(read -> {
            if (!before.equals(Optional.of(read))) {
              sendAll(company, _ -> true);
            }
          });
    }
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
