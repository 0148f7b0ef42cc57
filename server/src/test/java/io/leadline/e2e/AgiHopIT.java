package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/// What our hop costs a caller of the real PBX: from the INVITE to the first phone's ringing,
/// beside the same queue without a server. Figures are told, not judged: they are the machine's.
/// What is judged is that every caller reaches a phone.
@NeedsLab
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgiHopIT {
  private static final String LINE = "+49305557001";

  /// An extension of the lab that answers and has nothing but the queue.
  private static final String BARE_LINE = "+49305559990";

  private static final int ROUNDS = 3;

  /// Calls a second.
  private static final int RATE = Integer.getInteger("leadline.hop.rate", 100);

  private static final int CALLS = 10 * RATE;

  /// Two minutes at the rate: most of a server's start is its compiler's.
  private static final int WARM_UP = 120 * RATE;

  private static final List<Integer> LADDER =
      IntStream.rangeClosed(5, 11).map(step -> RATE * step / 5).boxed().toList();
  private static final int LADDER_SECONDS = 8;

  /// Who waited longer on a step of the ladder counts as failed; so many of a thousand may.
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final double MAY_FAIL = 0.001;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String RULES =
      """
        - name: hop
          when: {dialled: ["%s"]}
          to:
            - {queue: l-hop, for: 5m}
          askSource: never
      """
          .formatted(LINE);
  private static final List<String> PHONES =
      IntStream.rangeClosed(140, 199).mapToObj(Integer::toString).toList();

  private static Site site;
  private static int crowds;

  @BeforeAll
  static void start() {
    site =
        Site.open(
            "e2e-hop",
            Site.NEWEST,
            new Site.Crew(
                List.of("104"),
                PHONES,
                queue("l-hop") + "; " + queue("l-bare"),
                RULES,
                "plain",
                Map.of("LEADLINE_LAB_QUIET", "yes")),
            List.of("103:ignore", PHONES.getFirst() + "-" + PHONES.getLast() + ":answer:0.02:0.1"));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  @Order(1)
  void callsThroughTheServerReachAPhoneAsThoseOfTheBareQueueDo(TestReporter figures) {
    var bare = new ArrayList<Delay>();
    var hop = new ArrayList<Delay>();
    warmUp();
    for (int round = 1; round <= ROUNDS; round++) {
      hop.add(delay(LINE));
    }
    long late = writtenAfterTheirQueue(WARM_UP + ROUNDS * CALLS);
    site.server().stop();
    for (int round = 1; round <= ROUNDS; round++) {
      bare.add(delay(BARE_LINE));
    }
    site.server().start();
    figures.publishEntry("written after their queue", late + " of " + ROUNDS * CALLS);
    figures.publishEntry("bare queue", bare.toString());
    figures.publishEntry("through the server", hop.toString());
    Delay with = Delay.median(hop);
    Delay without = Delay.median(bare);
    figures.publishEntry(
        "added at " + RATE + " calls/s",
        "P50 %.1f ms, P99 %.1f ms"
            .formatted(with.p50() - without.p50(), with.p99() - without.p99()));
  }

  @Test
  @Order(2)
  void sustainedRateIsToldBesideThatOfTheBareQueue(TestReporter figures) {
    warmUp();
    int hop = sustained(LINE);
    site.server().stop();
    int bare = sustained(BARE_LINE);
    figures.publishEntry(
        "sustained calls/s", "%d through the server, %d bare queue".formatted(hop, bare));
    assertThat(bare).isPositive();
  }

  /// The highest rate of the ladder at which all but one of a thousand reach a phone soon.
  private static int sustained(String line) {
    int highest = 0;
    for (int rate : LADDER) {
      int calls = rate * LADDER_SECONDS;
      long soon =
          play(line, rate, calls).values().stream()
              .filter(caller ->
                  caller.reachedAfter().filter(after -> after.compareTo(SOON) < 0).isPresent())
              .count();
      if (calls - soon > calls * MAY_FAIL) {
        return highest;
      }
      highest = rate;
    }
    return highest;
  }

  /// How many of the measured calls were in the queue, by the PBX's word, before the journal had
  /// written who they are and where they go: those stood in the server's spool alone, because the
  /// store was silent for too long. Most of a server's first seconds are its compiler's, so the
  /// warm-up is left out.
  ///
  /// @param calls all there were
  private static long writtenAfterTheirQueue(int calls) {
    await("every call is closed")
        .atMost(LIMIT)
        .until(() ->
            site.store().calls().stream().filter(call -> call.endedAt().isPresent()).count()
                == calls);
    Map<String, Instant> written = site.store().written();
    return site.store().calls().stream()
        .sorted(Comparator.comparing(CallRecord::arrivedAt))
        .skip(WARM_UP)
        .filter(call ->
            joined(call).isBefore(written.get(call.id().value() + "/arrived"))
                || joined(call).isBefore(written.get(call.id().value() + "/routed")))
        .count();
  }

  private static Instant joined(CallRecord call) {
    return call.stays().getFirst().joinedAt();
  }

  private static void warmUp() {
    play(LINE, RATE, WARM_UP);
  }

  private static Delay delay(String line) {
    var saw = play(line, RATE, CALLS);
    assertThat(saw).hasSize(CALLS);
    return Delay.of(saw);
  }

  private static Map<String, Crowd.Caller> play(String line, int rate, int count) {
    crowds++;
    String numbers = "+4930%02d".formatted(crowds + 10);
    site.lab().crowd("crowd-" + crowds, count, rate, 20, line, numbers + "10001");
    return Crowd.read(site.lab().state(), numbers);
  }

  /// Milliseconds from the INVITE to the first phone's ringing.
  private record Delay(double p50, double p99) {
    static Delay of(Map<String, Crowd.Caller> saw) {
      assertThat(saw.values()).allMatch(caller -> caller.reachedAfter().isPresent());
      double[] millis =
          saw.values().stream()
              .mapToDouble(caller -> caller.reachedAfter().orElseThrow().toNanos() / 1e6)
              .sorted()
              .toArray();
      return new Delay(millis[millis.length / 2], millis[millis.length * 99 / 100]);
    }

    static Delay median(List<Delay> rounds) {
      return new Delay(
          rounds.stream().mapToDouble(Delay::p50).sorted().toArray()[rounds.size() / 2],
          rounds.stream().mapToDouble(Delay::p99).sorted().toArray()[rounds.size() / 2]);
    }

    @Override
    public String toString() {
      return "P50 %.1f ms, P99 %.1f ms".formatted(p50, p99);
    }
  }

  private static String queue(String name) {
    return name + "|wrapuptime=0|strategy=rrmemory|maxlen=0: " + String.join(" ", PHONES);
  }
}
