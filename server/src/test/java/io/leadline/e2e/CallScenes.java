package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadline.domain.account.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/// The whole book of scenes, played together on the real PBX, with what SIPp saw as the ledger.
@NeedsLab
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CallScenes {
  private static final Duration CALLS_LIMIT = Duration.ofMinutes(4);
  private static final Duration RECORDS_LIMIT = Duration.ofSeconds(60);
  private static final Duration SLACK = Duration.ofSeconds(1);
  private static final Map<String, String> FIGURE_OF =
      Map.of(
          "ANSWERED", "answered",
          "ABANDONED", "abandoned",
          "TIMED_OUT", "timedOut",
          "KEY_EXIT", "keyExit",
          "EMPTIED", "emptied",
          "WITHDRAWN", "withdrawn",
          "CALL_BACK", "callbackAccepted",
          "FULL", "full",
          "NO_MEMBERS", "noMembers");

  private final SceneBook book = SceneScript.all();
  private final String asterisk;
  private Site site;
  private List<CallScene> taken;

  CallScenes(String asterisk) {
    this.asterisk = asterisk;
  }

  @BeforeAll
  void playEverything() throws Exception {
    var phones = book.phones();
    phones.addAll(List.of("101:answer:2:5", "102:ignore", "103:answer:1:4", "108:answer:2:5"));
    site = Site.open("e2e-scenes-" + asterisk, asterisk, book.crew(), phones);
    site.hire("nora", "Nora Kahl", "nora@acme.example", EnumSet.of(Role.KAM));
    site.server()
        .command("accounts", "import", site.file("ost.csv", SceneScript.ACCOUNTS).toString());
    site.lab().up("outside", "answer:1:4");
    book.settings().forEach(site.lab()::cli);
    Path script =
        site.file(
            "scenes.csv",
            String.join("\n", book.scenes().stream().map(CallScene::line).toList()) + "\n");
    Process callers = site.lab().calls(script.toAbsolutePath());
    try (var console = Executors.newSingleThreadScheduledExecutor()) {
      for (SceneBook.Order order : book.orders()) {
        var _ =
            console.schedule(
                () -> site.lab().cli(order.console()),
                Math.round(order.after() * 1000),
                TimeUnit.MILLISECONDS);
      }
      Lab.await(callers, CALLS_LIMIT);
    }
    taken = audit().taken(book.scenes());
  }

  private SceneAudit audit() {
    return new SceneAudit(
        SLACK, site.lab().saw(), QueueLedger.read(Path.of(site.lab().env("QUEUE_LOG"))));
  }

  @AfterAll
  void takeEverythingDown() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everySceneStandsOnceAsTheBookAndSippSay(TestReporter figures) {
    figures.publishEntry(
        "scenes", "%d, %d of them taken by the PBX".formatted(book.scenes().size(), taken.size()));
    await()
        .atMost(RECORDS_LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() ->
            assertThat(audit().faults(taken, site.store().calls()))
                .as("of %d scenes", taken.size())
                .isEmpty());
  }

  @Test
  void figuresOfQueuesAreTheBooksWhetherFromEventsOrFromTheLog() throws Exception {
    Map<String, Integer> expected = SceneAudit.stays(taken);
    assertThat(told(site.server().command("report", "queues", "--json")))
        .as("from events")
        .isEqualTo(expected);
    assertThat(
            told(site.server().read("queuelog", "report", site.lab().env("QUEUE_LOG"), "--json")))
        .as("from the PBX's queue_log")
        .isEqualTo(expected);
  }

  @Test
  void nothingOfACallersNetworkReachesLedgerOrLog() throws IOException {
    assertThat(Files.readString(Path.of(site.lab().env("QUEUE_LOG"))))
        .doesNotContain("Forged", "2|LLENDED@", "SHELL", "reboot", "DROP", "HYPERLINK", "script");
    assertThat(Files.readString(site.server().log()))
        .doesNotContain("Forged", "SHELL", "reboot", "DROP", "HYPERLINK", "<script");
  }

  /// Queue and outcome, how often.
  private static Map<String, Integer> told(String report) throws IOException {
    var stays = new TreeMap<String, Integer>();
    for (JsonNode queue : JsonMapper.builder().build().readTree(report).get("queues")) {
      FIGURE_OF.forEach((outcome, figure) -> {
        int count = queue.get(figure).asInt();
        if (count > 0) {
          stays.put(queue.get("queue").asText() + " " + outcome, count);
        }
      });
    }
    return stays;
  }
}
