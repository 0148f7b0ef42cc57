package io.leadline.web.rules;

import io.leadline.domain.account.Role;
import io.leadline.domain.routing.Replay;
import io.leadline.event.ContactId;
import io.leadline.event.Person;
import io.leadline.flow.ReplayFlow;
import io.leadline.flow.port.RuleBook;
import io.leadline.flow.port.RuleBook.Reading;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tries changed rules on the calls and mails of the last days. Nothing acts, and nothing takes
/// force: that is done by putting the files into their folder. One at a time.
public final class ReplayRoom implements Room {
  private static final int USUAL_DAYS = 7;
  private static final Pattern FILE = Pattern.compile("[\\w.-]{1,80}/[\\w.-]{1,80}\\.yml");

  private final RuleBook book;
  private final ReplayFlow replays;
  private final boolean shared;
  private final Vertx vertx;
  private final Pages pages;
  private final AtomicBoolean busy = new AtomicBoolean();

  /// @param shared whether several companies live by these rules; then only administrators see the
  ///   files as a whole
  public ReplayRoom(RuleBook book, ReplayFlow replays, boolean shared, Vertx vertx, Pages pages) {
    this.book = book;
    this.replays = replays;
    this.shared = shared;
    this.vertx = vertx;
    this.pages = pages;
  }

  /// What somebody wants tried.
  private record Wish(String folder, SortedMap<String, String> files, int days) {}

  @Override
  public void mount(Router router) {
    router.get("/rules/replay").handler(this::admit).handler(this::show);
    router.post("/rules/replay").handler(this::admit).handler(this::replay);
  }

  private static List<String> told(Viewer viewer, List<String> faults) {
    return faults.stream().map(viewer.words()::told).toList();
  }

  private void admit(RoutingContext request) {
    if (shared && !Guard.viewer(request).has(Role.ADMINISTRATOR)) {
      pages.fault(request, 403, "This is not for you", "Several companies share the rules' files.");
      return;
    }
    request.next();
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    @Nullable String asked = request.request().getParam("folder");
    String folder = asked == null ? "" : asked;
    vertx
        .executeBlocking(() -> page(viewer, folder), false)
        .onSuccess(page -> pages.send(request, "rulesreplay", page))
        .onFailure(request::fail);
  }

  private ReplayPage page(Viewer viewer, String folder) {
    Optional<SortedMap<String, String>> chosen =
        folder.isEmpty() ? Optional.empty() : book.files(folder);
    var wish =
        new Wish(
            chosen.isPresent() ? folder : "",
            chosen.orElseGet(() -> book.inForce().files()),
            USUAL_DAYS);
    return page(viewer, wish, List.of(), List.of(), Optional.empty());
  }

  private ReplayPage page(
      Viewer viewer,
      Wish wish,
      List<String> faults,
      List<String> failed,
      Optional<ReplayPage.Outcome> outcome) {
    return new ReplayPage(
        viewer, wish.folder(), book.folders(), wish.files(), wish.days(), faults, failed, outcome);
  }

  private void replay(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    Optional<Wish> wish = wish(request);
    if (wish.isEmpty()) {
      pages.fault(request, 400, "This form cannot be read", "Open the page again.");
      return;
    }
    if (!busy.compareAndSet(false, true)) {
      pages.fault(request, 429, "Somebody is trying rules just now", "Try again in a minute.");
      return;
    }
    vertx
        .executeBlocking(() -> book.read(wish.get().files()), false)
        .compose(reading -> tried(viewer, wish.get(), reading))
        .onComplete(_ -> busy.set(false))
        .onSuccess(page -> pages.send(request, "rulesreplay", page))
        .onFailure(request::fail);
  }

  private Future<ReplayPage> tried(Viewer viewer, Wish wish, Reading reading) {
    return switch (reading) {
      case Reading.Faulty(var faults) ->
          vertx.executeBlocking(
              () -> page(viewer, wish, told(viewer, faults), List.of(), Optional.empty()), false);
      case Reading.Sound(var sheet) -> {
        Instant from = viewer.now().minus(Duration.ofDays(wish.days()));
        yield replays
            .replay(viewer.user().company(), sheet.rules(), from, viewer.now())
            .compose(result ->
                vertx.executeBlocking(
                    () ->
                        page(
                            viewer,
                            wish,
                            List.of(),
                            RulesRoom.told(viewer, sheet.failed()),
                            Optional.of(outcome(viewer, sheet, from, result))),
                    false));
      }
    };
  }

  private ReplayPage.Outcome outcome(
      Viewer viewer, RuleBook.Sheet sheet, Instant from, Replay.Result result) {
    Words words = viewer.words();
    return new ReplayPage.Outcome(
        sheet.rules().version(),
        sheet.rules().version().equals(book.inForce().rules().version()),
        words.say("%s to %s", words.day(words.dayOf(from)), words.day(words.dayOf(viewer.now()))),
        result,
        result.differences().stream()
            .limit(ReplayPage.SHOWN)
            .map(each ->
                new ReplayPage.Difference(
                    words.day(words.dayOf(each.at())) + " " + words.time(each.at()),
                    words.say(Words.word(each.medium())),
                    each.ruleBefore(),
                    String.join(" → ", each.before()),
                    each.ruleAfter(),
                    String.join(" → ", each.after()),
                    each.unsure(),
                    each.who().map(who -> link(who) + "#" + Timelines.place(each.id())).orElse("")))
            .toList());
  }

  /// Where the person's calls and mails stand.
  private static String link(Person who) {
    return who instanceof Person.Known(ContactId contact)
        ? "/contact?id=" + contact
        : "/person?key=" + URLEncoder.encode(who.key(), StandardCharsets.UTF_8);
  }

  private static Optional<Wish> wish(RoutingContext request) {
    List<String> names = request.request().formAttributes().getAll("file");
    List<String> texts = request.request().formAttributes().getAll("text");
    if (names.isEmpty()
        || names.size() != texts.size()
        || !names.stream().allMatch(name -> FILE.matcher(name).matches())) {
      return Optional.empty();
    }
    var files = new TreeMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      // browsers send lines of a form with both signs at their end
      files.put(names.get(i), texts.get(i).replace("\r\n", "\n"));
    }
    @Nullable String folder = request.request().getFormAttribute("folder");
    return Optional.of(new Wish(folder == null ? "" : folder, files, days(request)));
  }

  private static int days(RoutingContext request) {
    @Nullable String asked = request.request().getFormAttribute("days");
    return ReplayPage.PERIODS.stream()
        .filter(days -> days.toString().equals(asked))
        .findFirst()
        .orElse(USUAL_DAYS);
  }
}
