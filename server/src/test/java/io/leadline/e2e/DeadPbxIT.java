package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// The PBX dies or falls silent, and nobody starts it again: whoever looks after it is told in
/// time.
@NeedsLab(programs = {"chromium", "chromedriver"})
@Tag("full")
class DeadPbxIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.open("e2e-dead-pbx", Site.NEWEST, List.of("104"), List.of("104:ignore"));
    site.hire("sue", "Sue Hill", "sue@far.example", EnumSet.of(Role.SUPERVISOR));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void deadPbxIsAnAlarmOnThePageAndByMailWithinHalfAMinute(TestReporter figures) throws Exception {
    try (var browser = new Browser(site.folder())) {
      browser.logIn("sue", "/board");
      told("killed", browser, figures);
      site.lab().up("asterisk", Site.NEWEST);
      await("the alarm is over").atMost(LIMIT).until(() -> !alarmed(browser));
      told("frozen", browser, figures);
      site.lab().thaw("asterisk");
    }
  }

  private void told(String how, Browser browser, TestReporter figures) throws Exception {
    var mail = new MailLab(site.lab());
    int before = mail.outside().size();
    long began = System.nanoTime();
    if (how.equals("killed")) {
      site.lab().kill("asterisk");
    } else {
      site.lab().freeze("asterisk");
    }
    await("the board says that it is not live")
        .atMost(LIMIT)
        .until(() -> !browser.text(".health [data-link]").equals("Live"));
    Duration seen = since(began);
    await("the alarm is at the head of the page").atMost(LIMIT).until(() -> alarmed(browser));
    Duration shown = since(began);
    await("it was mailed").atMost(LIMIT).until(() -> mail.outside().size() > before);
    Duration mailed = since(began);
    browser.picture("board-" + how);
    figures.publishEntry(
        "PBX_DEAD",
        "%s: on the board after %.1f s, alarm after %.1f s, mailed after %.1f s"
            .formatted(
                how, seen.toMillis() / 1e3, shown.toMillis() / 1e3, mailed.toMillis() / 1e3));
    assertThat(seen).isLessThanOrEqualTo(SEEN_WITHIN);
    assertThat(mailed).isLessThanOrEqualTo(TOLD_WITHIN);
  }

  private static boolean alarmed(Browser browser) {
    return String.valueOf(
            browser.driver.executeScript(
                "return document.querySelector('[data-alarms]')?.innerText ?? ''"))
        .contains("No answer from pbx main");
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
