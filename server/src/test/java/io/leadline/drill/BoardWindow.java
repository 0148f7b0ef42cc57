package io.leadline.drill;

import static org.awaitility.Awaitility.await;

import io.leadline.web.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/// A real browser that shows the board of one server, and tells when what is looked for came.
final class BoardWindow implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Notes when the text, blanks and signs of a number left out, is on the page for the first time.
  private static final String WATCH =
      """
      window.shownAt = 0;
      const look = () => {
        const text = document.body.innerText.replace(/[^0-9A-Za-z]/g, '');
        if (window.shownAt === 0 && text.includes(arguments[0])) window.shownAt = Date.now();
      };
      if (window.watching) window.watching.disconnect();
      window.watching = new MutationObserver(look);
      window.watching.observe(document.body, {childList: true, subtree: true, characterData: true});
      look();
      """;

  private final ChromeDriver driver = Chromium.started();

  BoardWindow(String address, String login, String password) {
    driver.get(address + "/board");
    Chromium.logIn(driver, login, password);
    await("the board").atMost(LIMIT).until(() -> driver.getCurrentUrl().endsWith("/board"));
  }

  /// What the badge says: a word and what it rests on.
  String badge() {
    return String.valueOf(
        driver.executeScript("return document.querySelector('.health').innerText"));
  }

  void awaitBadge(String words) {
    await(words).atMost(LIMIT).until(() -> badge().contains(words));
  }

  /// From now on it is looked for these letters and digits.
  void watchFor(String text) {
    driver.executeScript(WATCH, text);
  }

  /// When it was there first.
  Instant shown() {
    await("it is shown").atMost(LIMIT).until(() -> shownMillis() > 0);
    return Instant.ofEpochMilli(shownMillis());
  }

  private long shownMillis() {
    return ((Number) driver.executeScript("return window.shownAt")).longValue();
  }

  /// Keeps what is on the screen, for people.
  void picture(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
