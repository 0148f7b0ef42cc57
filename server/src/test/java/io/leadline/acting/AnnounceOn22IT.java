package io.leadline.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.WaitingCaller;
import io.leadline.e2e.NeedsLab;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A caller hears the place in line, and how long it takes once that is minutes: said by a real
/// PBX, from its own mean of what earlier callers waited.
@NeedsLab
@Tag("full")
class AnnounceOn22IT {
  /// So that the mean of the PBX comes to two minutes and some.
  private static final Duration WAIT = Duration.ofSeconds(130);

  private static final int BEFORE = 3;
  private static final Pattern PLAYED = Pattern.compile("Playing '([^'.]+)");

  private static ActingLab lab;

  @BeforeAll
  static void start() throws Exception {
    lab = new ActingLab("22");
  }

  @AfterAll
  static void stop() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void placeAndMinutesAreSaidToWhoJoinsALineThatTakesMinutes() throws Exception {
    lab.run("up", "phones", "104:ignore");
    for (int caller = 0; caller < BEFORE; caller++) {
      joins("early-" + caller, "+49301112" + caller);
    }
    await("all have waited for minutes")
        .atMost(WAIT.plus(ActingLab.LIMIT))
        .until(() ->
            line(lab.queues.current()).stream()
                .allMatch(one -> one.waitingSince().plus(WAIT).isBefore(Instant.now())));
    lab.run("up", "phones", "104:answer:1:2");
    await("all were answered").atMost(WAIT).until(() -> answered() == BEFORE);
    lab.run("up", "phones", "104:ignore");
    joins("before", "+493011127");

    lab.run("up", "agi", "route", "queue:incoming-sales//say:600");
    joins("hears", "+493011128");
    assertThat(said())
        .containsSubsequence(
            "queue-thereare",
            "digits/2",
            "queue-callswaiting",
            "queue-holdtime",
            "digits/2",
            "queue-minutes");
  }

  private static void joins(String name, String number) throws Exception {
    int before = line(lab.queues.current()).size();
    lab.call(name, "3600", number);
    lab.picture(name + " waits", now -> line(now).size() > before);
  }

  private static long answered() {
    return lab.told.stream().filter(PbxEvent.MemberConnected.class::isInstance).count();
  }

  private static List<String> said() throws Exception {
    return PLAYED.matcher(lab.log()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static List<WaitingCaller> line(QueuePicture picture) {
    return picture.queues().values().stream()
        .filter(queue -> queue.id().queue().equals(new QueueName("incoming-sales")))
        .flatMap(queue -> queue.waiting().stream())
        .toList();
  }
}
