package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallOutcome;
import io.leadline.event.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// One number calls again and again while others call: they are put through as soon as without it.
@NeedsLab
@Tag("full")
class FloodIT {
  private static final String LINE = "+49305557002";
  private static final String FLOODER = "+4930307770001";
  private static final int OTHERS = 120;
  private static final double OTHERS_RATE = 4;
  private static final int FLOOD = 750;
  private static final double FLOOD_RATE = 25;

  /// As the shipped dialplan says.
  private static final int AT_ONCE = 5;

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final double MORE_AT_MOST = 1.1;

  /// The machine's own swing, which a tenth of a few milliseconds is less than.
  private static final Duration SWING = Duration.ofMillis(150);

  private static final String RULES =
      """
        - name: flood
          when: {dialled: ["%s"]}
          to:
            - {queue: l-flood, for: 5m}
          askSource: never
      """
          .formatted(LINE);
  private static final List<String> PHONES =
      IntStream.rangeClosed(140, 169).mapToObj(Integer::toString).toList();

  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.open(
            "e2e-flood",
            Site.NEWEST,
            new Site.Crew(
                List.of("104"),
                PHONES,
                "l-flood|wrapuptime=0|strategy=rrmemory|maxlen=0: " + String.join(" ", PHONES),
                RULES,
                "plain"),
            List.of("103:ignore", PHONES.getFirst() + "-" + PHONES.getLast() + ":answer:0.5:2"));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void floodFromOneNumberHoldsUpNobodyElse(TestReporter figures) throws Exception {
    others("warm", "+493030100");
    Duration before = others("quiet", "+493030200");
    var flood =
        new FutureTask<Void>(
            () -> site.lab().crowd("flood", FLOOD, FLOOD_RATE, 30, LINE, "=" + FLOODER), null);
    Thread.ofVirtual().start(flood);
    Duration during = others("flooded", "+493030300");
    flood.get();
    await("every call of the flood stands once, and closed")
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .until(() ->
            ofTheFlood().stream().filter(call -> call.endedAt().isPresent()).count() == FLOOD);
    long answered = ofTheFlood().stream().filter(call -> call.connectedAt().isPresent()).count();
    figures.publishEntry(
        "flood",
        "others' P95 %d ms before, %d ms during; %d of %d calls of the flood answered, %d at once"
            .formatted(before.toMillis(), during.toMillis(), answered, FLOOD, mostAtOnce()));
    assertThat(mostAtOnce()).isBetween(1, AT_ONCE);
    assertThat(answered).isBetween(1L, FLOOD - 1L);
    assertThat(ofTheFlood())
        .filteredOn(call -> call.stays().isEmpty())
        .isNotEmpty()
        .extracting(CallRecord::outcome)
        .containsOnly(Optional.of(CallOutcome.LOST_UNSERVED));
    assertThat(site.store().alarms())
        .extracting(AlarmRecord::kind)
        .containsExactly(AlarmKind.LIMIT_REACHED);
    assertThat(during)
        .isLessThan(Duration.ofMillis((long) (before.toMillis() * MORE_AT_MOST)).plus(SWING));
  }

  /// The time within which 95 of 100 callers with numbers of their own reach a phone.
  private static Duration others(String name, String numbers) {
    site.lab().crowd(name, OTHERS, OTHERS_RATE, 30, LINE, numbers + "1001");
    Map<String, Crowd.Caller> saw = Crowd.read(site.lab().state(), numbers);
    assertThat(saw).as(name).hasSize(OTHERS);
    assertThat(saw.values()).allMatch(caller -> caller.reachedAfter().isPresent());
    return saw.values().stream()
        .map(caller -> caller.reachedAfter().orElseThrow())
        .sorted()
        .toList()
        .get(OTHERS * 95 / 100);
  }

  private static List<CallRecord> ofTheFlood() {
    return site.store().calls().stream()
        .filter(call -> call.number().equals(Optional.of(new PhoneNumber(FLOODER))))
        .toList();
  }

  /// Most calls of the flood that were in a line or in a talk at one moment.
  private static int mostAtOnce() {
    record Step(Instant at, int by) {}
    var steps = new ArrayList<Step>();
    for (CallRecord call : ofTheFlood()) {
      if (!call.stays().isEmpty()) {
        steps.add(new Step(call.stays().getFirst().joinedAt(), 1));
        steps.add(new Step(call.endedAt().orElseThrow(), -1));
      }
    }
    steps.sort(Comparator.comparing(Step::at).thenComparingInt(Step::by));
    int now = 0;
    int most = 0;
    for (Step step : steps) {
      now += step.by();
      most = Math.max(most, now);
    }
    return most;
  }
}
