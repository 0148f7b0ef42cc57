package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.event.CallOutcome;
import io.leadline.event.Login;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A PBX that was set up by FreePBX: calls come through an inbound route and a custom destination,
/// queues have numbers for names, and members are Local channels known by a hint.
@NeedsLab
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreePbxIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SUPPORT_LINE = "+49305557400";
  private static final String RULES =
      """
        - name: numbered
          when: {dialled: ["%s"]}
          to:
            - {rep: rep105, for: 5s}
            - {queue: "400", for: 60s}
          askSource: never
      """
          .formatted(SUPPORT_LINE);

  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.open(
            "e2e-freepbx",
            Site.NEWEST,
            new Site.Crew(List.of("104"), List.of("105", "106"), "400: 106", RULES, "freepbx"),
            List.of("103:ignore", "104:answer:1:4", "105:ignore", "106:answer:2:5"));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  @Order(1)
  void callThroughACustomDestinationIsAnsweredInANumberedQueueByItsUser() {
    site.lab().call("numbered", "60 hangup", "+493020006001", SUPPORT_LINE);
    await("the call is over")
        .atMost(LIMIT)
        .until(() -> site.store().calls().stream().anyMatch(call -> call.endedAt().isPresent()));
    CallRecord call = site.store().calls().getFirst();
    assertThat(call.dialled()).isEqualTo(SUPPORT_LINE);
    assertThat(call.outcome()).contains(CallOutcome.ANSWERED);
    assertThat(call.stays())
        .extracting(stay -> stay.queue().value() + " " + stay.outcome().orElseThrow())
        .containsExactly("personal TIMED_OUT", "400 ANSWERED");
    assertThat(call.stays().getLast().member().orElseThrow().value()).isEqualTo("PJSIP/106");
    assertThat(call.answeredBy()).contains(new Login("rep106"));
    var saw = site.lab().saw();
    var ring = saw.answered(saw.caller("numbered")).orElseThrow();
    assertThat(ring.phone()).isEqualTo("106");
    assertThat(call.talkSeconds())
        .isCloseTo(
            (int)
                Duration.between(ring.answered().orElseThrow(), ring.hungUp().orElseThrow())
                    .toSeconds(),
            offset(2));
  }

  @Test
  @Order(2)
  void doctorHasNothingToMendOfIt() {
    site.server().stop();
    String said = site.server().command("doctor");
    assertThat(said.lines().filter(line -> line.contains("pbx main")))
        .isNotEmpty()
        .noneMatch(line -> line.contains("FAIL") || line.contains("WARN"));
  }
}
