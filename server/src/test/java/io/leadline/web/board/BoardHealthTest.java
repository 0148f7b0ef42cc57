package io.leadline.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.PbxLink;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.GapMarked;
import io.leadline.flow.port.StoreAway;
import io.leadline.web.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether the board says of itself that it can be trusted.
class BoardHealthTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Words WORDS = new Words(Locale.ENGLISH, ZoneOffset.UTC);
  private static final GapMarked GAP =
      new GapMarked("main", NINE.minusSeconds(120), NINE.minusSeconds(60), "away", 3);
  private static final String NOTE =
      "; 08:58 to 08:59 not seen, 3 calls filled from the PBX's ledger";

  @Test
  void boardWithoutGapAndDoubtIsLive() {
    assertThat(BoardHealth.of(picture(PbxLink.State.UP, ""), seen(List.of()), WORDS))
        .isEqualTo(new Board.Health("ok", "Live", "connected since 09:00:00"));
  }

  @Test
  void boardIsNotGreenWhileTheStoreIsAway() {
    assertThat(BoardHealth.of(picture(PbxLink.State.UP, ""), away(List.of(), NINE), WORDS))
        .isEqualTo(new Board.Health("warn", "Live, in doubt", "The store is away since 09:00:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "UP,'',Live%c with a gap",
    "UP,the clock differs,Live%c in doubt",
    "SYNCHRONISING,'',Catching up",
    "LOST,'',Not live"
  })
  void gapOfTheDayIsToldInEveryState(PbxLink.State state, String doubt, String word) {
    var health = BoardHealth.of(picture(state, doubt), seen(List.of(GAP)), WORDS);
    assertThat(health.word()).isEqualTo(word.replace("%c", ","));
    assertThat(health.detail()).endsWith(NOTE);
  }

  @Test
  void gapStaysKnownWhileTheStoreIsAway() {
    assertThat(
            BoardHealth.of(picture(PbxLink.State.UP, ""), away(List.of(GAP), NINE), WORDS).detail())
        .isEqualTo("The store is away since 09:00:00" + NOTE);
  }

  @Test
  void silenceOfTheStoreCountsFromItsFirstTime() {
    var first =
        BacklogSeen.failed(Optional.of(seen(List.of())), new StoreAway(new Exception()), NINE);
    var second =
        BacklogSeen.failed(Optional.of(first), new StoreAway(new Exception()), NINE.plusSeconds(4));
    assertThat(second).isEqualTo(first);
    assertThat(second.away()).contains(NINE);
    var known =
        BacklogSeen.failed(
            Optional.of(second), new StoreAway("away", NINE.minusSeconds(1)), NINE.plusSeconds(8));
    assertThat(known.away()).contains(NINE.minusSeconds(1));
  }

  private static BacklogSeen seen(List<GapMarked> gaps) {
    return BacklogSeen.read(new Backlog(0, Optional.empty(), 0, 0, Map.of(), gaps));
  }

  private static BacklogSeen away(List<GapMarked> gaps, Instant since) {
    return BacklogSeen.failed(
        Optional.of(seen(gaps)), new StoreAway("the store is away", since), since.plusSeconds(3));
  }

  private static QueuePicture picture(PbxLink.State state, String doubt) {
    var link = new PbxLink("main", state, NINE, Optional.of(NINE), "", doubt, Optional.empty());
    return new QueuePicture(
        1, NINE, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(Map.of("main", link)));
  }
}
