package io.leadline.web;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// Debian's browser, without a window.
public final class Chromium {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String READ =
      """
      const found = document.querySelector(arguments[0]);
      return found ? found.innerText.replace(/[\\u00a0\\t]/g, ' ').trim() : '';
      """;

  private Chromium() {}

  public static ChromeDriver started() {
    var options =
        new ChromeOptions()
            .setBinary("/usr/bin/chromium")
            .addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1440,1000");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .build();
    return new ChromeDriver(service, options);
  }

  /// Fills in the log-in form that is on the screen.
  public static void logIn(ChromeDriver driver, String login, String password) {
    driver.findElement(By.id("login")).sendKeys(login);
    driver.findElement(By.id("password")).sendKeys(password);
    driver.findElement(By.cssSelector("button.primary")).click();
  }

  /// What people read there at this moment, looked up and read in one go in the browser itself;
  /// empty while nothing is there.
  public static String readAt(ChromeDriver driver, String selector) {
    return String.valueOf(driver.executeScript(READ, selector));
  }

  /// Does what is asked, and again where the page was being drawn anew just then. A live page may
  /// take away what was found before it is read or pressed.
  ///
  /// @param act finds and uses in one go; never answers null
  public static <T> T steadily(Callable<T> act) {
    return await("a page that stands still")
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsMatching(Chromium::isRedrawn)
        .until(act, Objects::nonNull);
  }

  /// Whether the page lacked for a moment what was looked for.
  private static boolean isRedrawn(Throwable fault) {
    return fault instanceof StaleElementReferenceException
        || fault instanceof NoSuchElementException;
  }
}
