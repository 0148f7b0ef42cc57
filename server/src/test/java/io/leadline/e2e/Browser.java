package io.leadline.e2e;

import static org.awaitility.Awaitility.await;

import io.leadline.web.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/// A real browser without a window, for the pages of one site.
final class Browser implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  final ChromeDriver driver;
  private final ServerFolder folder;

  Browser(ServerFolder folder) {
    this.folder = folder;
    this.driver = Chromium.started();
  }

  void open(String page) {
    driver.get(folder.webAddress() + page);
  }

  /// Opens the page as that user of the site.
  void logIn(String login, String page) {
    open(page);
    Chromium.logIn(driver, login, Site.PASSWORD);
    await("the page " + page).atMost(LIMIT).until(() -> driver.getCurrentUrl().endsWith(page));
  }

  String text(String selector) {
    return Chromium.steadily(() -> driver.findElement(By.cssSelector(selector)).getText());
  }

  /// Keeps what is on the screen, for people.
  void picture(String name) throws IOException {
    Path pictures = Files.createDirectories(folder.home().resolve("pictures"));
    Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
