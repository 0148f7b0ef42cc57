package io.leadline.web.setup;

import io.leadline.domain.queue.PbxLink;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.flow.port.Checkup;
import io.leadline.flow.port.Checkup.Finding;
import io.leadline.flow.port.Checkup.Status;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows what the server is connected with, what is missing, and the line that mends it. A look
/// rings the PBX once, so one serves everybody for some seconds. Beside it stands how the links to
/// the PBX are at this moment.
public final class SetupRoom implements Room {
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);

  private final Checkup checkup;
  private final Supplier<QueuePicture> live;
  private final Pages pages;
  private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

  public SetupRoom(Checkup checkup, Supplier<QueuePicture> live, Pages pages) {
    this.checkup = checkup;
    this.live = live;
    this.pages = pages;
  }

  private record Look(Instant at, Future<List<Finding>> findings) {}

  /// The page.
  ///
  /// @param areas findings by the part looked at
  public record SetupPage(
      Viewer viewer, String at, long fails, long warns, Map<String, List<Finding>> areas)
      implements Seen {
    /// The mark that stands for how bad it is.
    public String mark(Finding finding) {
      return switch (finding.status()) {
        case OK -> "ok";
        case WARN -> "warn";
        case FAIL -> "alarm";
      };
    }

    public String word(Finding finding) {
      return viewer
          .words()
          .say(
              switch (finding.status()) {
                case OK -> "well";
                case WARN -> "to look at";
                case FAIL -> "to mend";
              });
    }
  }

  @Override
  public void mount(Router router) {
    router.get("/setup").handler(this::show);
    router.post("/setup").handler(this::again);
  }

  private void again(RoutingContext request) {
    Look before = last.get();
    if (before != null && before.findings().isComplete()) {
      last.compareAndSet(before, null);
    }
    request.response().setStatusCode(303).putHeader("Location", "/setup").end();
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    Look look = look(viewer.now());
    look.findings()
        .onSuccess(findings ->
            pages.send(request, "setup", page(viewer, look.at(), now(viewer, findings))))
        .onFailure(failure -> {
          last.compareAndSet(look, null);
          request.fail(failure);
        });
  }

  private synchronized Look look(Instant now) {
    Look known = last.get();
    if (known != null
        && (!known.findings().isComplete() || known.at().plus(GOOD_FOR).isAfter(now))) {
      return known;
    }
    var fresh = new Look(now, checkup.look());
    last.set(fresh);
    return fresh;
  }

  /// What the look found, after the links as they are now.
  private List<Finding> now(Viewer viewer, List<Finding> found) {
    List<Finding> all = new ArrayList<>();
    Words words = viewer.words();
    live.get().links().values().forEach(link -> all.add(finding(words, link)));
    found.forEach(one -> all.add(told(words, one)));
    return all;
  }

  /// In the reader's language; what is to be typed stands as it is typed.
  private static Finding told(Words words, Finding one) {
    return new Finding(
        words.told(one.area()),
        words.told(one.check()),
        one.status(),
        words.told(one.found()),
        words.told(one.mend()));
  }

  private static Finding finding(Words words, PbxLink link) {
    String since = words.clock(link.since());
    String area = words.say("Now");
    String check = words.say("PBX %s", link.pbx());
    return switch (link.state()) {
      case UP ->
          link.doubt().isEmpty()
              ? new Finding(area, check, Status.OK, words.say("connected since %s", since), "")
              : new Finding(area, check, Status.WARN, words.toldEach(link.doubt()), "");
      case SYNCHRONISING ->
          new Finding(
              area,
              check,
              Status.WARN,
              words.say("reading PBX %s since %s", link.pbx(), since),
              "");
      case LOST ->
          new Finding(
              area,
              check,
              Status.FAIL,
              words.say("PBX %s lost since %s: %s", link.pbx(), since, words.told(link.why())),
              "");
    };
  }

  private static SetupPage page(Viewer viewer, Instant at, List<Finding> findings) {
    Map<String, List<Finding>> areas = new LinkedHashMap<>();
    for (Finding finding : findings) {
      areas.computeIfAbsent(finding.area(), _ -> new ArrayList<>()).add(finding);
    }
    return new SetupPage(
        viewer,
        viewer.words().clock(at),
        count(findings, Status.FAIL),
        count(findings, Status.WARN),
        areas);
  }

  private static long count(List<Finding> findings, Status status) {
    return findings.stream().filter(finding -> finding.status() == status).count();
  }
}
