package io.leadline.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.QueueName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedPictureTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final QueueId SALES = new QueueId("north", new QueueName("sales"));
  private static final QueueId SPARES = new QueueId("north", new QueueName("spares"));
  private static final QueueId OWN = new QueueId("south", new QueueName("sales"));

  private final SharedPicture shared = new SharedPicture();
  private final QueueChange own = seen(List.of(OWN));

  private static QueueChange seen(List<QueueId> queues) {
    var all = new TreeMap<QueueId, LiveQueue>();
    queues.forEach(queue -> all.put(queue, queue(queue, 0)));
    return new QueueChange(
        new QueuePicture(7, NINE, all, new TreeMap<>(), new TreeMap<>()),
        Set.of(),
        Set.of(),
        false);
  }

  private static LiveQueue queue(QueueId id, int answered) {
    return new LiveQueue(
        id,
        List.of(),
        List.of(),
        LocalDate.of(2026, 3, 2),
        new QueueFigures(
            answered, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, OptionalInt.empty()));
  }

  private static PicturePart part(LiveQueue... queues) {
    var link =
        new PbxLink("north", PbxLink.State.UP, NINE, Optional.empty(), "", "", Optional.empty());
    return new PicturePart("north", NINE, List.of(queues), List.of(), link);
  }

  @Test
  void pictureIsOwnWhereNobodyTellsAnything() {
    assertThat(shared.over(own, NINE)).isSameAs(own);
  }

  @Test
  void whatAnotherTellsStandsBesideTheOwnAndOnlyWhatDiffersIsNew() {
    shared.adopt(part(queue(SALES, 1), queue(SPARES, 1)), NINE);
    QueueChange first = shared.over(own, NINE);
    assertThat(first.picture().queues()).containsOnlyKeys(SALES, SPARES, OWN);
    assertThat(first.picture().number()).isEqualTo(8);
    assertThat(first.queues()).containsExactlyInAnyOrder(SALES, SPARES);
    assertThat(shared.over(own, NINE).picture().number()).isEqualTo(8);

    shared.adopt(part(queue(SALES, 2)), NINE.plusSeconds(1));
    QueueChange second = shared.over(own, NINE.plusSeconds(1));
    assertThat(second.queues()).containsExactlyInAnyOrder(SALES, SPARES);
    assertThat(second.picture().queues()).containsOnlyKeys(SALES, OWN);
    assertThat(second.picture().links().get("north").heardAt()).contains(NINE.plusSeconds(1));
  }

  @Test
  void whatIsNotHeardAgainIsDoubted() {
    shared.adopt(part(queue(SALES, 1)), NINE);
    assertThat(doubt(NINE.plusSeconds(5))).isEmpty();
    assertThat(doubt(NINE.plusSeconds(6))).contains("nothing was heard");
    shared.adopt(part(queue(SALES, 1)), NINE.plusSeconds(7));
    assertThat(doubt(NINE.plusSeconds(7))).isEmpty();
  }

  private String doubt(Instant now) {
    return shared.over(own, now).picture().links().get("north").doubt();
  }

  @Test
  void whoReadsThePbxFromNowOnForgetsWhatTheOtherSaw() {
    shared.adopt(part(queue(SALES, 1)), NINE);
    long before = shared.over(own, NINE).picture().number();
    shared.leave("north");
    QueueChange after = shared.over(own, NINE);
    assertThat(after.picture().queues()).containsOnlyKeys(OWN);
    assertThat(after.queues()).containsExactly(SALES);
    assertThat(after.picture().number()).isGreaterThan(before);
  }
}
