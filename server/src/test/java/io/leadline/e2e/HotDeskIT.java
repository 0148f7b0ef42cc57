package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A rep sits down at a colleague's phone: calls for the rep ring there, and count for the rep.
@NeedsLab
@Tag("full")
class HotDeskIT {
  private static final String LINE = "+49305557002";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String RULES =
      """
        - name: to-one-rep
          when: {dialled: ["%s"]}
          to:
            - {rep: rep150, for: 20s}
            - {queue: incoming-sales, for: 60s}
          askSource: never
      """
          .formatted(LINE);

  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.open(
            "e2e-hot-desk",
            Site.NEWEST,
            new Site.Crew(List.of("104"), List.of("150", "151"), "", RULES, "plain"),
            List.of("104:answer:1:2", "150:answer:1:2", "151:answer:1:2"));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void nextCallRingsWhereTheRepSitsNow() throws Exception {
    try (var desk = new DeskClient(site.folder().webAddress()).login("rep150", Site.PASSWORD)) {
      desk.sit("PJSIP/151");
      callIsTakenAt("moved", "+493020004002", "151");
      desk.sit("PJSIP/150");
      // nobody has called this phone yet, so it is not in wrap-up
      callIsTakenAt("back", "+493020004003", "150");
    }
  }

  private static void callIsTakenAt(String name, String number, String phone) {
    site.lab().call(name, "60 hangup", number, LINE);
    await(name + " is over").atMost(LIMIT).until(() -> ended(number).isPresent());
    assertThat(site.lab().saw().rings())
        .filteredOn(ring -> ring.from().equals(number))
        .as("phones that rang")
        .extracting(SippLogs.Ring::phone)
        .containsExactly(phone);
    assertThat(ended(number).orElseThrow().answeredBy()).contains(new Login("rep150"));
  }

  private static Optional<CallRecord> ended(String number) {
    return site.store().calls().stream()
        .filter(call -> call.number().equals(Optional.of(new PhoneNumber(number))))
        .filter(call -> call.endedAt().isPresent())
        .findFirst();
  }
}
