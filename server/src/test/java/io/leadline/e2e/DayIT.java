package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadline.domain.call.CallRecord;
import io.leadline.event.CallOutcome;
import io.leadline.event.PhoneNumber;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Two thousand calls, a day's worth, within four minutes: at the end every figure is the one that
/// SIPp's own logs give, call by call and in sum.
@NeedsLab
@Tag("full")
class DayIT {
  private static final String LINE = "+49305557000";
  private static final String QUEUE = "l-day";

  /// The day begins quietly.
  private static final int EARLY = 40;

  private static final int PATIENT = 1460;
  private static final int IMPATIENT = 500;

  /// For a machine with other work to do: 0.5 takes twice as long.
  private static final double PACE =
      Double.parseDouble(System.getProperty("leadline.day.pace", "1"));

  private static final String NUMBERS = "+4930301";
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration SLACK = Duration.ofSeconds(2);
  private static final String RULES =
      """
        - name: day
          when: {dialled: ["%s"]}
          to:
            - {queue: %s, for: 5m}
          askSource: never
      """
          .formatted(LINE, QUEUE);

  private static final List<String> PHONES =
      IntStream.rangeClosed(140, 199).mapToObj(Integer::toString).toList();
  private static final String ROOM = PHONES.getFirst() + "-" + PHONES.getLast();

  private static Site site;
  private static Map<String, Crowd.Caller> saw;
  private static Map<String, CallRecord> records;

  @BeforeAll
  static void playTheDay() throws Exception {
    site =
        Site.open(
            "e2e-day",
            Site.NEWEST,
            new Site.Crew(
                List.of("104"),
                PHONES,
                QUEUE + "|wrapuptime=0|strategy=rrmemory|maxlen=0: " + String.join(" ", PHONES),
                RULES,
                "plain"),
            List.of("103:ignore", "104:answer:1:2", ROOM + ":answer:1.5:1"));
    site.lab().crowd("early", EARLY, 2, 90, LINE, NUMBERS + "30001");
    var impatient = new FutureTask<Void>(() -> crowd("impatient", IMPATIENT, 4, 1, "50001"), null);
    Thread.ofVirtual().start(impatient);
    crowd("patient", PATIENT, 12, 90, "10001");
    impatient.get();
    saw = Crowd.read(site.lab().state(), NUMBERS);
    await("every call in the store, and closed")
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .until(() ->
            site.store().calls().stream().filter(call -> call.endedAt().isPresent()).count()
                >= saw.size());
    records =
        site.store().calls().stream()
            .collect(
                Collectors.toMap(
                    call -> call.number().map(PhoneNumber::value).orElse("withheld"),
                    Function.identity()));
  }

  private static void crowd(String name, int count, double rate, double stay, String first) {
    site.lab().crowd(name, count, rate * PACE, stay, LINE, NUMBERS + first);
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everyCallOfTheDayStandsOnceAsSippSawIt(TestReporter figures) {
    assertThat(saw).as("SIPp's ledger").hasSize(EARLY + PATIENT + IMPATIENT);
    assertThat(records).containsOnlyKeys(saw.keySet());
    var faults = new ArrayList<String>();
    saw.forEach((number, caller) -> compare(caller, records.get(number), faults));
    figures.publishEntry(
        "day", "%d calls, %d answered, %d faults".formatted(saw.size(), answered(), faults.size()));
    assertThat(faults).isEmpty();
  }

  @Test
  void figuresAtTheEndOfTheDayAreSippsFromEventsAndFromTheLog() throws Exception {
    double wait =
        saw.values().stream()
            .flatMap(caller -> caller.waited().stream())
            .mapToLong(Duration::toMillis)
            .average()
            .orElseThrow();
    for (String report :
        List.of(
            site.server().command("report", "queues", "--json"),
            site.server().read("queuelog", "report", site.lab().env("QUEUE_LOG"), "--json"))) {
      JsonNode day = ofTheQueue(report);
      assertThat(day.get("offered").asInt()).isEqualTo(saw.size());
      assertThat(day.get("answered").asInt()).isEqualTo(answered());
      assertThat(day.get("abandoned").asInt()).isEqualTo(saw.size() - answered());
      assertThat(day.get("timedOut").asInt()).isZero();
      assertThat(day.get("asaSeconds").asDouble()).isCloseTo(wait / 1000, within(1.0));
    }
  }

  private static JsonNode ofTheQueue(String report) throws IOException {
    JsonNode queues = JsonMapper.builder().build().readTree(report).get("queues");
    return StreamSupport.stream(queues.spliterator(), false)
        .filter(queue -> queue.get("queue").asText().equals(QUEUE))
        .findFirst()
        .orElseThrow();
  }

  private static int answered() {
    return (int) saw.values().stream().filter(Crowd.Caller::isAnswered).count();
  }

  private static void compare(Crowd.Caller caller, CallRecord record, List<String> faults) {
    var expected = caller.isAnswered() ? CallOutcome.ANSWERED : CallOutcome.LOST_IN_QUEUE;
    if (!record.outcome().equals(Optional.of(expected))) {
      faults.add(caller.number() + ": " + record.outcome() + ", SIPp saw " + expected);
    }
    caller
        .talk()
        .filter(talk -> differs(talk, Duration.ofSeconds(record.talkSeconds())))
        .ifPresent(talk ->
            faults.add(caller.number() + ": talk " + record.talkSeconds() + ", SIPp saw " + talk));
    Instant ended = record.endedAt().orElseThrow();
    if (differs(Duration.between(caller.hungUp(), ended), Duration.ZERO)) {
      faults.add(caller.number() + ": ended " + ended + ", SIPp saw " + caller.hungUp());
    }
  }

  private static boolean differs(Duration one, Duration other) {
    return one.minus(other).abs().compareTo(SLACK) > 0;
  }
}
