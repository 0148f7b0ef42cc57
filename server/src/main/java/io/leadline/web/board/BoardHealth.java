package io.leadline.web.board;

import io.leadline.domain.queue.PbxLink;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.GapMarked;
import io.leadline.web.Words;
import java.time.Instant;
import java.util.Optional;

/// Says whether the figures of the board can be trusted.
final class BoardHealth {
  private BoardHealth() {}

  /// The store's silence counts as much as the PBX's doubt: half of the board is from it. The gap
  /// of the day is told in every state.
  static Board.Health of(QueuePicture picture, BacklogSeen seen, Words words) {
    if (picture.links().isEmpty()) {
      return new Board.Health("alarm", words.say("No PBX"), words.say("none has been reached yet"));
    }
    Board.Health health =
        broken(picture, words)
            .or(() ->
                seen.away()
                    .map(since ->
                        new Board.Health("warn", words.say("Live, in doubt"), away(since, words))))
            .or(() -> doubted(picture, words))
            .orElseGet(() -> live(picture, seen, words));
    return seen.gaps().isEmpty()
        ? health
        : new Board.Health(
            health.status(), health.word(), withGap(health.detail(), seen.gaps().getLast(), words));
  }

  static String away(Instant since, Words words) {
    return words.say("The store is away since %s", words.clock(since));
  }

  private static Optional<Board.Health> broken(QueuePicture picture, Words words) {
    return picture.links().values().stream()
        .filter(link -> link.state() != PbxLink.State.UP)
        .findFirst()
        .map(link -> {
          String since = words.clock(link.since());
          return link.state() == PbxLink.State.LOST
              ? new Board.Health(
                  "alarm",
                  words.say("Not live"),
                  words.say("PBX %s lost since %s: %s", link.pbx(), since, words.told(link.why())))
              : new Board.Health(
                  "warn",
                  words.say("Catching up"),
                  words.say("reading PBX %s since %s", link.pbx(), since));
        });
  }

  private static Optional<Board.Health> doubted(QueuePicture picture, Words words) {
    return picture.links().values().stream()
        .filter(link -> !link.doubt().isEmpty())
        .findFirst()
        .map(link ->
            new Board.Health(
                "warn",
                words.say("Live, in doubt"),
                words.say("PBX %s: %s", link.pbx(), words.toldEach(link.doubt()))));
  }

  private static Board.Health live(QueuePicture picture, BacklogSeen seen, Words words) {
    Instant since =
        picture.links().values().stream()
            .map(PbxLink::since)
            .max(Instant::compareTo)
            .orElse(picture.at());
    String detail =
        picture.links().values().stream()
            .flatMap(link -> link.heardAt().stream())
            .min(Instant::compareTo)
            .map(heard -> words.say("as another server saw it at %s", words.clock(heard)))
            .orElseGet(() -> words.say("connected since %s", words.clock(since)));
    return seen.gaps().isEmpty()
        ? new Board.Health("ok", words.say("Live"), detail)
        : new Board.Health("warn", words.say("Live, with a gap"), detail);
  }

  private static String withGap(String detail, GapMarked gap, Words words) {
    return words.say(
        "%s; %s to %s not seen, %s filled from the PBX's ledger",
        detail,
        words.time(gap.from()),
        words.time(gap.to()),
        words.counted(gap.callsFilled(), "call|calls"));
  }
}
