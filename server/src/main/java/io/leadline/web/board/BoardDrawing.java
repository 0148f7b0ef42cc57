package io.leadline.web.board;

import io.leadline.domain.account.User;
import io.leadline.domain.acting.Act;
import io.leadline.domain.acting.ActKind;
import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.Presence;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.Seat;
import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.queue.WaitingCaller;
import io.leadline.domain.report.StaffingHint;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import io.leadline.flow.ActFlow;
import io.leadline.flow.Team;
import io.leadline.web.Words;
import io.leadline.web.acting.ActLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/// Draws the picture of the queues as the board shows it.
record BoardDrawing(Team team, CompanyId company, CallerNames names, Words words, ActFlow acts) {
  private static final int ACTS_SHOWN = 12;
  private static final Duration WARN = Duration.ofSeconds(20);
  private static final Duration ALARM = Duration.ofMinutes(1);

  /// A lost caller of two hours is nearly gone.
  private static final Duration RECOVERY_LATE = Duration.ofHours(2);

  /// What the board is drawn from.
  record Sight(QueuePicture picture, BacklogSeen backlog) {}

  Board draw(Sight sight, Set<ActKind> allowed, String csrf, Instant now) {
    QueuePicture picture = sight.picture();
    var callers = new ArrayList<Board.Caller>();
    var queues = new ArrayList<Board.QueueRow>();
    for (LiveQueue queue : picture.queues().values()) {
      Sighting seen = seen(picture, queue.id().pbx(), now);
      queues.add(row(queue, picture, seen));
      queue.waiting().forEach(waiting -> callers.add(caller(queue, waiting, seen)));
    }
    callers.sort(Comparator.comparingLong(caller -> caller.since().millis()));
    Set<Login> absent = team.absent(company, now);
    List<Board.Rep> reps =
        picture.members().values().stream()
            .map(member -> rep(member, absent, seen(picture, member.id().pbx(), now)))
            .toList();
    return new Board(
        queues,
        todo(sight.backlog(), allowed, now),
        callers,
        reps,
        orders(allowed),
        acting(picture, allowed, csrf),
        BoardHealth.of(picture, sight.backlog(), words),
        Set.of());
  }

  /// When a PBX was seen last.
  ///
  /// @param live whether that is now
  private record Sighting(Instant at, boolean live) {
    /// A state seen before says nothing of now.
    String status(String now) {
      return live ? now : "idle";
    }
  }

  private static Sighting seen(QueuePicture picture, String pbx, Instant now) {
    Optional<Instant> stopped = picture.stoppedAt(pbx);
    return new Sighting(stopped.orElse(now), stopped.isEmpty());
  }

  private Since since(Instant begin, Sighting seen) {
    return seen.live() ? Since.counting(begin) : Since.stopped(begin, seen.at(), words);
  }

  /// The trail is for those who may act on others.
  private List<ActLine> orders(Set<ActKind> allowed) {
    return allowed.isEmpty()
        ? List.of()
        : Stream.concat(
                acts.recent(company).stream().map(act -> ActLine.of(act, team, words)),
                acts.earlier(company).stream()
                    .map(act -> ActLine.of(act, words.clock(act.at()), team, company, words)))
            .limit(ACTS_SHOWN)
            .toList();
  }

  private Board.Acting acting(QueuePicture picture, Set<ActKind> allowed, String csrf) {
    List<String> queues =
        picture.queues().keySet().stream()
            .map(id -> id.queue())
            .filter(queue -> !queue.equals(Act.ToPerson.PERSONAL))
            .map(QueueName::value)
            .distinct()
            .toList();
    List<Board.Choice> people =
        team.of(company).stream()
            .filter(user -> user.active() && user.phone().isPresent())
            .map(user -> new Board.Choice(user.login().value(), user.name()))
            .toList();
    return new Board.Acting(allowed, csrf, queues, people);
  }

  private Board.Todo todo(BacklogSeen seen, Set<ActKind> allowed, Instant now) {
    if (seen.backlog().isEmpty()) {
      String away = BoardHealth.away(seen.away().orElse(now), words);
      var unknown = new Board.Toned("warn", new Board.Figure(Words.NOTHING, away));
      return new Board.Todo(unknown, unknown, unknown, !allowed.isEmpty(), List.of());
    }
    Backlog backlog = seen.backlog().get();
    Duration oldest =
        backlog.oldestLost().map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    String age =
        backlog.lost() == 0
            ? words.say("everybody was reached")
            : words.say("the first since %s", words.spanned(oldest));
    return new Board.Todo(
        toned(
            backlog.lost() == 0 ? "ok" : oldest.compareTo(RECOVERY_LATE) > 0 ? "alarm" : "warn",
            backlog.lost(),
            age),
        toned(
            backlog.late() == 0 ? "ok" : "alarm",
            backlog.late(),
            words.say(backlog.late() == 0 ? "none is late" : "their time is over")),
        toned("idle", backlog.soon(), words.say("within the hour")),
        !allowed.isEmpty(),
        backlog.staffing().entrySet().stream()
            .sorted(Comparator.comparing(one -> one.getKey().value()))
            .map(one -> staffing(one.getKey(), one.getValue()))
            .toList());
  }

  private static Board.Toned toned(String status, int count, String basis) {
    return new Board.Toned(status, new Board.Figure(String.valueOf(count), basis));
  }

  private Board.Staffing staffing(QueueName queue, StaffingHint hint) {
    return new Board.Staffing(
        queue.value(),
        String.valueOf(hint.members()),
        words.say(
            "%s in the last hour, AHT %s",
            words.counted(hint.calls(), "call|calls"),
            words.seconds(OptionalDouble.of(hint.ahtSeconds()))));
  }

  private Board.QueueRow row(LiveQueue queue, QueuePicture picture, Sighting seen) {
    QueueFigures today = queue.today();
    return new Board.QueueRow(
        queue.id().queue().value(),
        StaysRoom.address(queue.id()),
        queue.waiting().size(),
        queue.oldestJoin().map(join -> since(join, seen)),
        seen.status(status(queue.longestWait(seen.at()))),
        new Board.Figure(
            words.percent(today.serviceLevel(ServiceLevelBasis.DEFAULT)),
            words.say(
                "%s in time of %s",
                today.answeredInTime(),
                today.answered() + today.flowedOut() + today.abandoned() - today.abandonedShort())),
        today.answered(),
        new Board.Figure(
            String.valueOf(today.abandoned()),
            words.say("%s of %s", words.percent(today.abandonRate()), today.offered())),
        today.flowedOut(),
        words.seconds(today.asaSeconds()),
        words.seconds(today.ahtSeconds()),
        new Board.Figure(
            String.valueOf(today.closed() + today.full() + today.noMembers()),
            words.say(
                "%s closed, %s full, %s nobody there",
                today.closed(), today.full(), today.noMembers())),
        people(queue, picture, seen.at()));
  }

  private String people(LiveQueue queue, QueuePicture picture, Instant now) {
    Map<Presence, Integer> count = new EnumMap<>(Presence.class);
    List<MemberInterface> phones = queue.seats().stream().map(Seat::phone).toList();
    picture.members().values().stream()
        .filter(member -> member.id().pbx().equals(queue.id().pbx()))
        .filter(member -> phones.contains(member.id().phone()))
        .forEach(member -> count.merge(member.presence(now), 1, Integer::sum));
    int busy =
        count.getOrDefault(Presence.TALKING, 0)
            + count.getOrDefault(Presence.RINGING, 0)
            + count.getOrDefault(Presence.BUSY, 0);
    return words.say(
        "%s ready, %s busy, %s wrap-up, %s paused",
        count.getOrDefault(Presence.FREE, 0),
        busy,
        count.getOrDefault(Presence.WRAP_UP, 0),
        count.getOrDefault(Presence.PAUSED, 0));
  }

  private Board.Caller caller(LiveQueue queue, WaitingCaller waiting, Sighting seen) {
    Optional<CallerNames.Caller> who = names.find(waiting.call());
    return new Board.Caller(
        waiting.call().value(),
        who.map(CallerNames.Caller::who).orElse("…"),
        who.map(CallerNames.Caller::tier).orElse("unknown"),
        who.map(CallerNames.Caller::source).orElse(""),
        queue.id().queue().value(),
        waiting.position(),
        waiting.placeKept(),
        since(waiting.waitingSince(), seen),
        seen.status(status(Duration.between(waiting.waitingSince(), seen.at()))));
  }

  private Board.Rep rep(LiveMember member, Set<Login> absent, Sighting seen) {
    Optional<User> user = team.withPhone(company, member.id().phone());
    Presence presence = member.presence(seen.at());
    String with =
        member
            .talking()
            .or(member::ringing)
            .map(engaged ->
                names
                        .find(engaged.call())
                        .map(CallerNames.Caller::who)
                        .orElseGet(() -> words.say("a caller"))
                    + ", "
                    + engaged.queue())
            .or(() -> member.pausedReason().filter(_ -> presence == Presence.PAUSED))
            .orElse("");
    return new Board.Rep(
        member.id().pbx(),
        member.id().phone().value(),
        member.paused(),
        member.talking().isPresent(),
        user.map(User::name).orElse(member.name()),
        user.map(User::login).filter(absent::contains).isPresent(),
        member.id().phone().number(),
        seen.status(statusOf(presence)),
        words.say(wordOf(presence)),
        since(member.since(seen.at()), seen),
        with);
  }

  private static String statusOf(Presence presence) {
    return switch (presence) {
      case FREE -> "ok";
      case RINGING, TALKING, BUSY -> "info";
      case WRAP_UP, PAUSED -> "warn";
      case AWAY, UNKNOWN -> "idle";
    };
  }

  private static String wordOf(Presence presence) {
    return switch (presence) {
      case FREE -> "ready";
      case RINGING -> "ringing";
      case TALKING -> "talking";
      case BUSY -> "on another call";
      case WRAP_UP -> "wrap-up";
      case PAUSED -> "paused";
      case AWAY -> "phone is off";
      case UNKNOWN -> "unknown";
    };
  }

  private static String status(Duration wait) {
    return wait.compareTo(ALARM) > 0 ? "alarm" : wait.compareTo(WARN) > 0 ? "warn" : "ok";
  }
}
