package io.leadline.web.board;

import io.leadline.domain.queue.PbxLink;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.GapMarked;
import io.leadline.web.Words;
import java.time.Instant;
import java.util.List;

/// Says whether the figures of the board can be trusted.
final class BoardHealth {
  private BoardHealth() {}

  static Board.Health of(QueuePicture picture, List<GapMarked> gaps, Words words) {
    if (picture.links().isEmpty()) {
      return new Board.Health("alarm", words.say("No PBX"), words.say("none has been reached yet"));
    }
    for (PbxLink link : picture.links().values()) {
      if (link.state() != PbxLink.State.UP) {
        String since = words.clock(link.since());
        return link.state() == PbxLink.State.LOST
            ? new Board.Health(
                "alarm",
                words.say("Not live"),
                words.say("PBX %s lost since %s: %s", link.pbx(), since, link.why()))
            : new Board.Health(
                "warn",
                words.say("Catching up"),
                words.say("reading PBX %s since %s", link.pbx(), since));
      }
    }
    for (PbxLink link : picture.links().values()) {
      if (!link.doubt().isEmpty()) {
        return new Board.Health(
            "warn", words.say("Live, in doubt"), "PBX " + link.pbx() + ": " + link.doubt());
      }
    }
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
    if (gaps.isEmpty()) {
      return new Board.Health("ok", words.say("Live"), detail);
    }
    GapMarked last = gaps.getLast();
    return new Board.Health(
        "warn",
        words.say("Live, with a gap"),
        words.say(
            "%s; %s to %s not seen, %s filled from the PBX's ledger",
            detail,
            words.time(last.from()),
            words.time(last.to()),
            words.counted(last.callsFilled(), "call|calls")));
  }
}
