package io.leadline.domain.queue;

import static io.leadline.domain.queue.Told.abandoned;
import static io.leadline.domain.queue.Told.arrived;
import static io.leadline.domain.queue.Told.at;
import static io.leadline.domain.queue.Told.callback;
import static io.leadline.domain.queue.Told.completed;
import static io.leadline.domain.queue.Told.connected;
import static io.leadline.domain.queue.Told.ended;
import static io.leadline.domain.queue.Told.joined;
import static io.leadline.domain.queue.Told.left;
import static io.leadline.domain.queue.Told.rangOut;
import static io.leadline.domain.queue.Told.rings;
import static io.leadline.domain.queue.Told.seat;
import static io.leadline.domain.queue.Told.stayEnded;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.PbxEvent;
import io.leadline.event.StayOutcome;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The order of telling and repetitions make no difference to the picture.
class ShuffleTest {
  private static final int SHUFFLES = 10_000;
  private static final long SEED = 20_260_302L;

  private static final List<StayOutcome> UNANSWERED =
      List.of(
          StayOutcome.TIMED_OUT, StayOutcome.EMPTIED, StayOutcome.WITHDRAWN, StayOutcome.KEY_EXIT);

  @Test
  void noShuffleAndNoRepetitionChangesTheEndPicture() {
    int different = 0;
    for (int round = 0; round < SHUFFLES; round++) {
      var random = new Random(SEED + round);
      List<PbxEvent> told = scene(random);
      var shuffled = new ArrayList<>(told);
      int repetitions = random.nextInt(told.size());
      for (int i = 0; i < repetitions; i++) {
        shuffled.add(told.get(random.nextInt(told.size())));
      }
      Collections.shuffle(shuffled, random);
      if (!end(told).equals(end(shuffled))) {
        different++;
      }
    }
    System.out.printf(
        "end pictures that differ: %d of %d shuffles (seed %d)%n", different, SHUFFLES, SEED);
    assertThat(different).isZero();
  }

  @Test
  void aLostHappeningDoesChangeTheEndPicture() {
    List<PbxEvent> told = scene(new Random(SEED));
    assertThat(end(told.subList(0, told.size() / 2))).isNotEqualTo(end(told));
  }

  private static QueuePicture end(List<PbxEvent> told) {
    var fold = new QueueFold(ServiceLimits.USUAL, ZoneId.of("UTC"), Told.START);
    told.forEach(fold::apply);
    return fold.change(at(1000)).picture();
  }

  private static List<PbxEvent> scene(Random random) {
    var told = new ArrayList<PbxEvent>();
    int calls = 1 + random.nextInt(6);
    for (int i = 0; i < calls; i++) {
      call("c" + i, random, told);
    }
    for (int i = 0; i < 8; i++) {
      told.add(
          seat(
              random.nextInt(900),
              random.nextBoolean() ? "sales" : "kam",
              "10" + random.nextInt(3),
              1 + random.nextInt(6),
              random.nextBoolean()));
    }
    return told;
  }

  private static void call(String id, Random random, List<PbxEvent> told) {
    double now = random.nextInt(600);
    told.add(arrived(now, id));
    int stays = 1 + random.nextInt(3);
    for (int stay = 1; stay <= stays; stay++) {
      String queue = random.nextBoolean() ? "sales" : "kam";
      String member = "10" + random.nextInt(3);
      now = later(now, random, 2);
      double joinedAt = now;
      told.add(joined(now, id, queue, 1 + random.nextInt(2), 2));
      now = later(now, random, 3);
      told.add(rings(now, id, queue, member));
      now = later(now, random, 20);
      if (random.nextInt(4) == 0) {
        told.add(rangOut(now, id, queue, member));
        now = later(now, random, 1);
      }
      if (stay == stays) {
        last(id, queue, member, now, joinedAt, random, told);
      } else {
        told.add(abandoned(now, id, queue));
        told.add(left(later(now, random, 0.01), id, queue));
        now = later(now, random, 0.1);
        told.add(stayEnded(now, id, queue, UNANSWERED.get(random.nextInt(UNANSWERED.size()))));
        if (random.nextInt(5) == 0) {
          told.add(callback(later(now, random, 0.1), id));
        }
      }
    }
  }

  private static void last(
      String id,
      String queue,
      String member,
      double now,
      double joinedAt,
      Random random,
      List<PbxEvent> told) {
    switch (random.nextInt(4)) {
      case 0 -> told.add(left(now, id, queue));
      case 1 -> {
        told.add(abandoned(now, id, queue));
        told.add(ended(later(now, random, 0.1), id));
      }
      case 2 -> {
        told.add(left(now, id, queue));
        told.add(connected(now + 0.01, id, queue, member, (int) (now - joinedAt)));
      }
      default -> {
        told.add(left(now, id, queue));
        told.add(connected(now + 0.01, id, queue, member, (int) (now - joinedAt)));
        double over = now + 1 + random.nextInt(100);
        told.add(completed(over, id, queue, member, (int) (over - now)));
        told.add(ended(over + 0.1, id));
      }
    }
  }

  private static double later(double now, Random random, double most) {
    return now + 0.001 + Math.round(random.nextDouble() * most * 1000) / 1000.0;
  }
}
