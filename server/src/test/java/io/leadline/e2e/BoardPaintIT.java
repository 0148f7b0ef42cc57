package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.openqa.selenium.chrome.ChromeDriver;

/// How long it takes from an event on the PBX's line to the changed board on a screen: the whole
/// server, a browser's own painting, and a PBX that tells of callers who come and go. What is
/// wanted is 150 ms for 99 of 100 on a machine of its own; beside other work half of them are held
/// to it.
@NeedsLab(programs = {"chromium", "chromedriver"})
@Tag("full")
class BoardPaintIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long WANTED_MILLIS = 150;
  private static final int WARM = 60;
  private static final int CALLERS = 300;
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration BEFORE_THE_JOIN = Duration.ofMillis(700);
  private static final int WAITING = 15;

  /// Before the page's own script: notes of its own stream when a board came that has the caller,
  /// by the digits of the number, how long the board's text is, and how long the page took to
  /// change by it.
  private static final String WATCH_STREAM =
      """
      window.came = {};
      window.letters = [];
      window.changing = [];
      const listen = EventSource.prototype.addEventListener;
      EventSource.prototype.addEventListener = function (name, listener) {
        return listen.call(this, name, name !== 'board' ? listener : (event) => {
          const now = Date.now();
          for (const [, who] of event.data.matchAll(/<th scope="row" class="span">([^<]*)</g)) {
            const number = who.replace(/\\D/g, '');
            window.came[number] = window.came[number] || now;
          }
          const begin = performance.now();
          listener(event);
          window.changing.push(Math.ceil(performance.now() - begin));
          window.letters.push(event.data.length);
        });
      };
      """;

  /// Keeps, by the digits of each number in the list of callers, when it stood on the screen: in
  /// the frame after the one that painted it.
  private static final String WATCH_SCREEN =
      """
      window.seen = {};
      const board = document.getElementById('board');
      new MutationObserver(() => {
        const rows = board.querySelectorAll('section[aria-labelledby=callers] tbody th');
        const found = [...rows].map((row) => row.textContent.replace(/\\D/g, ''));
        requestAnimationFrame(() => requestAnimationFrame(() => {
          const now = Date.now();
          found.forEach((number) => { window.seen[number] = window.seen[number] || now; });
        }));
      }).observe(board, { childList: true, characterData: true, subtree: true });
      """;

  private static Site site;

  private final Map<String, Long> told = new LinkedHashMap<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final AtomicInteger callers = new AtomicInteger();

  @BeforeAll
  static void start() {
    site = Site.open("e2e-paint", Site.NEWEST, List.of("104"), List.of("104:ignore"));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void changedBoardIsPaintedSoonAfterTheEvent(TestReporter figures) throws Exception {
    int port = Integer.parseInt(site.lab().env("AMI_PORT"));
    site.lab().down("phones");
    site.lab().down("asterisk");
    try (var pbx = new PlayedPbx(port);
        var browser = new Browser(site.folder())) {
      await("the server is linked").atMost(LIMIT).until(pbx::isHeard);
      browser.driver.executeCdpCommand(
          "Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH_STREAM));
      browser.logIn("ada", "/board");
      await("the board is live")
          .atMost(LIMIT)
          .until(() -> browser.text(".health [data-link]").startsWith("Live"));
      browser.driver.executeScript(WATCH_SCREEN);
      play(pbx);
      browser.picture("board");
      List<Long> millis = painted(browser.driver);
      figures.publishEntry("BOARD_PAINT", report(millis));
      figures.publishEntry(
          "BOARD_IN_THE_BROWSER", report(since(times(browser.driver, "window.came"))));
      figures.publishEntry(
          "BOARD_CHANGE",
          report(numbers(browser.driver, "window.changing"))
              + ", letters "
              + percentile(numbers(browser.driver, "window.letters"), 0.5));
      assertThat(percentile(millis, 0.5)).isLessThanOrEqualTo(WANTED_MILLIS);
    }
  }

  private void play(PlayedPbx pbx) throws InterruptedException {
    try (ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor()) {
      var playing =
          time.scheduleAtFixedRate(() -> step(pbx), 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
      await("all have come and gone")
          .atMost(BETWEEN.multipliedBy(WARM + CALLERS).plus(LIMIT))
          .until(() -> playing.isDone() || told.size() >= WARM + CALLERS);
      playing.cancel(false);
    }
  }

  /// One arrives, one who arrived a while ago joins the line, and one who waited hangs up.
  private void step(PlayedPbx pbx) {
    int number = callers.getAndIncrement();
    arrives(pbx, number);
    int joining = number - (int) (BEFORE_THE_JOIN.toMillis() / BETWEEN.toMillis());
    if (joining >= 0) {
      told.put(digits(joining), System.currentTimeMillis());
      waiting.add(id(joining));
      pbx.say(
          "QueueCallerJoin",
          line(joining, "Position: " + waiting.size(), "Count: " + waiting.size()));
    }
    if (waiting.size() > WAITING) {
      String gone = waiting.removeFirst();
      String[] left = {
        "Uniqueid: " + gone,
        "Linkedid: " + gone,
        "Queue: incoming-sales",
        "Position: 1",
        "Count: " + waiting.size()
      };
      pbx.say("QueueCallerAbandon", left);
      pbx.say("QueueCallerLeave", left);
      pbx.say("Hangup", "Uniqueid: " + gone, "Linkedid: " + gone, "Cause: 16");
    }
  }

  private static void arrives(PlayedPbx pbx, int number) {
    pbx.say(
        "UserEvent",
        line(
            number,
            "UserEvent: LeadlineArrived",
            "LLID: " + id(number),
            "Number: +" + digits(number),
            "Dialled: +49301000"));
  }

  private static String[] line(int number, String... more) {
    var fields = new ArrayList<String>();
    fields.add("Channel: PJSIP/trunk-%08x".formatted(number));
    fields.add("Uniqueid: " + id(number));
    fields.add("Linkedid: " + id(number));
    fields.add("Queue: incoming-sales");
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  private static String id(int number) {
    return "1795325155." + number;
  }

  private static String digits(int number) {
    return "4930200%05d".formatted(number);
  }

  /// Milliseconds from telling to painting, without the warm-up.
  private List<Long> painted(ChromeDriver browser) {
    await("all were on the screen")
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(times(browser, "window.seen")).containsKeys(numbers()));
    return since(times(browser, "window.seen"));
  }

  private List<Long> since(Map<String, Long> times) {
    return told.entrySet().stream()
        .skip(WARM)
        .map(caller -> times.get(caller.getKey()) - caller.getValue())
        .sorted()
        .toList();
  }

  private String[] numbers() {
    return told.keySet().stream().skip(WARM).toArray(String[]::new);
  }

  private static Map<String, Long> times(ChromeDriver browser, String of) {
    var times = new LinkedHashMap<String, Long>();
    ((Map<?, ?>) browser.executeScript("return " + of))
        .forEach((number, at) -> times.put(number.toString(), ((Number) at).longValue()));
    return times;
  }

  private static List<Long> numbers(ChromeDriver browser, String of) {
    return ((List<?>) browser.executeScript("return " + of))
        .stream().map(number -> ((Number) number).longValue()).sorted().toList();
  }

  private static String report(List<Long> millis) {
    return "P50 %d ms, P99 %d ms, worst %d ms, N = %d"
        .formatted(
            percentile(millis, 0.5), percentile(millis, 0.99), millis.getLast(), millis.size());
  }

  private static long percentile(List<Long> sorted, double part) {
    return sorted.get((int) Math.ceil(sorted.size() * part) - 1);
  }
}
