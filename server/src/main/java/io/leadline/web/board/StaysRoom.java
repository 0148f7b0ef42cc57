package io.leadline.web.board;

import io.leadline.domain.account.User;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.QueueId;
import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.report.QueueStays;
import io.leadline.domain.report.QueueStays.Figure;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.StayOutcome;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Slice;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The rows behind a figure of the live board: the stays of today in one queue that it counts.
public final class StaysRoom implements Room {
  private static final int ON_A_PAGE = 100;

  /// Rows show the talk alone.
  private static final String HANDLING =
      "AHT = (talk with hold %s + wrap-up %s) ÷ %s handled calls. A call-back is none of them.";

  /// Who joined today may have arrived the evening before.
  private static final Duration BEFORE_JOINING = Duration.ofHours(12);

  private final BoardRoom.Parts parts;
  private final Pages pages;

  public StaysRoom(BoardRoom.Parts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  /// One stay.
  ///
  /// @param lead of the call
  public record Line(
      String joined,
      String lead,
      String who,
      String tier,
      String waited,
      String status,
      String outcome,
      String by,
      String talk) {}

  /// Another figure of the same queue.
  public record Other(String name, String address, boolean here) {}

  /// The figure by one of the ways to make it.
  public record Basis(String value, String formula) {}

  /// The page.
  ///
  /// @param formula how the figure is made
  /// @param bases all ways to make it, where there is more than one
  public record Page(
      Viewer viewer,
      String queue,
      String formula,
      List<Basis> bases,
      List<Other> figures,
      List<Line> lines,
      Slice slice,
      String path)
      implements Seen {}

  /// Up to the figure's name.
  static String address(QueueId queue) {
    return "/board/stays?pbx="
        + URLEncoder.encode(queue.pbx(), StandardCharsets.UTF_8)
        + "&queue="
        + URLEncoder.encode(queue.queue().value(), StandardCharsets.UTF_8)
        + "&figure=";
  }

  @Override
  public void mount(Router router) {
    router.get("/board/stays").handler(this::show);
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    String queue = asked(request, "queue");
    Optional<Figure> figure =
        Arrays.stream(Figure.values())
            .filter(each -> word(each).equals(asked(request, "figure")))
            .findFirst();
    Optional<LiveQueue> known =
        parts.pictures().of(company, parts.queues().current()).queues().values().stream()
            .filter(live ->
                live.id().queue().value().equals(queue)
                    && live.id().pbx().equals(asked(request, "pbx")))
            .findFirst();
    if (figure.isEmpty() || known.isEmpty()) {
      pages.unknown(request);
      return;
    }
    Instant now = parts.clock().instant();
    Instant day = parts.queues().dayBegins(now);
    parts
        .records()
        .calls(company, day.minus(BEFORE_JOINING), now.plusSeconds(1))
        .map(calls ->
            calls.stream()
                .flatMap(call -> QueueStays.of(call).stream())
                .filter(row -> counted(row, known.get().id(), figure.get(), day))
                .sorted(
                    Comparator.comparing((QueueStays.Row row) -> row.stay().joinedAt()).reversed())
                .toList())
        .compose(rows -> page(request, viewer, new Asked(known.get(), figure.get()), rows))
        .onSuccess(page -> pages.send(request, "stays", page))
        .onFailure(request::fail);
  }

  private record Asked(LiveQueue live, Figure figure) {
    QueueId queue() {
      return live.id();
    }
  }

  private static String asked(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getParam(name)).orElse("");
  }

  private static boolean counted(QueueStays.Row row, QueueId queue, Figure figure, Instant day) {
    return row.stay().queue().equals(queue.queue())
        && row.call().id().value().startsWith(queue.pbx() + ":")
        && !row.stay().joinedAt().isBefore(day)
        && figure.counts(row, ServiceLimits.USUAL);
  }

  private Future<Page> page(
      RoutingContext request, Viewer viewer, Asked asked, List<QueueStays.Row> rows) {
    CompanyId company = viewer.user().company();
    Slice slice = Slice.of(asked(request, "page"), ON_A_PAGE, rows.size());
    List<QueueStays.Row> shown = slice.of(rows);
    var names = new CallerNames(parts.records(), parts.directory(), parts.sources(), company);
    List<CallId> calls = shown.stream().map(row -> row.call().id()).distinct().toList();
    String address = address(asked.queue());
    return Future.join(calls.stream().map(names::read).toList())
        .otherwiseEmpty()
        .map(_ ->
            new Page(
                viewer,
                asked.queue().queue().value(),
                formula(asked, viewer.words()),
                asked.figure() == Figure.SERVICE_LEVEL
                    ? bases(asked.live().today(), viewer.words())
                    : List.of(),
                Arrays.stream(Figure.values())
                    .map(each ->
                        new Other(title(each), address + word(each), each == asked.figure()))
                    .toList(),
                shown.stream().map(row -> line(row, viewer, names)).toList(),
                slice,
                address + word(asked.figure()) + "&"));
  }

  private Line line(QueueStays.Row row, Viewer viewer, CallerNames names) {
    Words words = viewer.words();
    Optional<CallerNames.Caller> who = names.find(row.call().id());
    int wait = row.stay().waitSeconds();
    boolean inTime = wait <= ServiceLimits.USUAL.thresholdSeconds();
    return new Line(
        words.clock(row.stay().joinedAt()),
        row.call().lead().value(),
        who.map(CallerNames.Caller::who).orElse("…"),
        who.map(CallerNames.Caller::tier).orElse("unknown"),
        Words.length(Duration.ofSeconds(wait)),
        row.answered() ? inTime ? "ok" : "warn" : "idle",
        words.say(outcome(row, inTime)),
        row.stay()
            .member()
            .map(phone ->
                parts
                    .team()
                    .withPhone(viewer.user().company(), phone)
                    .map(User::name)
                    .orElseGet(() -> words.say("phone %s", phone.number())))
            .orElse(""),
        row.answered() && row.talkSeconds().isPresent()
            ? words.seconds(OptionalDouble.of(row.talkSeconds().getAsInt()))
            : Words.NOTHING);
  }

  private static String outcome(QueueStays.Row row, boolean inTime) {
    if (row.calledBack()) {
      return "took a call-back";
    }
    return row.stay().outcome().map(outcome -> outcome(outcome, inTime)).orElse("waiting");
  }

  private static String outcome(StayOutcome outcome, boolean inTime) {
    return switch (outcome) {
      case ANSWERED -> inTime ? "answered in time" : "answered late";
      case ABANDONED -> "hung up";
      case TIMED_OUT -> "waited too long, went on";
      case KEY_EXIT -> "left by a key";
      case EMPTIED -> "nobody was left";
      case WITHDRAWN -> "sent elsewhere";
      case FULL -> "the queue was full";
      case NO_MEMBERS -> "nobody was there";
      case CLOSED -> "closed";
    };
  }

  private static List<Basis> bases(QueueFigures today, Words words) {
    return Arrays.stream(ServiceLevelBasis.values())
        .map(basis -> new Basis(words.percent(today.serviceLevel(basis)), formula(basis)))
        .toList();
  }

  private static String formula(ServiceLevelBasis basis) {
    return switch (basis) {
      case DEFAULT -> "answered in time ÷ (answered + flowed out + abandoned − short abandons)";
      case ANSWERED_ONLY -> "answered in time ÷ answered";
      case ALL -> "answered in time ÷ offered";
      case ABANDON_POSITIVE -> "(answered in time + abandoned in time) ÷ offered";
      case ABANDON_IGNORED -> "answered in time ÷ (offered − abandoned in time)";
    };
  }

  private static String word(Figure figure) {
    return figure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String title(Figure figure) {
    return switch (figure) {
      case OFFERED -> "Offered";
      case SERVICE_LEVEL -> "Service level";
      case ANSWERED -> "Answered";
      case ABANDONED -> "Abandoned";
      case FLOWED_OUT -> "Flowed out";
      case HANDLED -> "AHT";
      case NOT_OFFERED -> "Not offered";
    };
  }

  private static String formula(Asked asked, Words words) {
    QueueFigures today = asked.live().today();
    return asked.figure() == Figure.HANDLED
        ? words.say(
            HANDLING,
            Words.length(Duration.ofSeconds(today.talkSeconds() + today.holdSeconds())),
            Words.length(Duration.ofSeconds(today.wrapUpSeconds())),
            today.handled())
        : words.say(formula(asked.figure()));
  }

  private static String formula(Figure figure) {
    return switch (figure) {
      case OFFERED -> "Offered = answered + abandoned + flowed out + call-backs taken.";
      case SERVICE_LEVEL ->
          "Service level = answered within 20 s ÷ (answered + flowed out + abandoned − abandoned"
              + " under 5 s); these are the stays it divides by.";
      case ANSWERED -> "Answered by a person; ASA is the mean of these waits.";
      case ABANDONED -> "The caller hung up while waiting; the rate is these ÷ offered.";
      case FLOWED_OUT -> "Waited too long, left by a key, was sent elsewhere, or nobody was left.";
      case HANDLED -> HANDLING;
      case NOT_OFFERED -> "Turned away at the door: closed, full, or nobody there. Never offered.";
    };
  }
}
