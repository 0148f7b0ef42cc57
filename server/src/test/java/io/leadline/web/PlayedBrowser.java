package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/// A real browser at the pages of a [PlayedSite], open as long as the tests of one class run: does
/// what people do, by what they see.
public final class PlayedBrowser implements BeforeAllCallback, AfterAllCallback {
  /// What a played site does not serve, and the status of a form that comes again with its fault.
  private static final List<String> NOT_PLAYED = List.of("/live/", "/alarms/part", "status of 422");

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private ChromeDriver driver;
  private String site = "";

  @Override
  public void beforeAll(ExtensionContext tests) {
    driver = Chromium.started();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (driver != null) {
      driver.quit();
    }
  }

  /// Logs in and waits for the page. Who was logged in before is not any more.
  public void logIn(PlayedSite at, String login, String page) {
    site = at.uri("").toString();
    driver.get(site + "/login");
    driver.manage().deleteAllCookies();
    driver.get(site + page);
    type("#login", login);
    type("#password", PlayedSite.PASSWORD);
    press("button.primary");
    awaitPath(page);
  }

  public void open(String page) {
    driver.get(site + page);
  }

  /// Follows or presses what the selector finds first.
  public void press(String selector) {
    on(
        selector,
        found -> {
          found.click();
          return found;
        });
  }

  /// Presses the button or link with these words.
  public void pressWord(String within, String words) {
    var all = By.cssSelector(within + " button, " + within + " a, " + within + " summary");
    Chromium.steadily(() -> {
      WebElement found =
          driver.findElements(all).stream()
              .filter(each -> each.isDisplayed() && each.getText().startsWith(words))
              .findFirst()
              .orElseThrow(
                  () -> new AssertionError("no " + words + " in " + within + " of " + path()));
      found.click();
      return found;
    });
  }

  /// Types into a field what takes the place of what stood there.
  public void type(String selector, String text) {
    on(
        selector,
        field -> {
          field.clear();
          field.sendKeys(text);
          return field;
        });
  }

  public void choose(String selector, String value) {
    press(selector + " option[value='" + value + "']");
  }

  /// What stands in a field.
  public String value(String selector) {
    return on(selector, field -> String.valueOf(field.getDomProperty("value")));
  }

  /// Sets a field that browsers let people fill in by a calendar.
  public void set(String selector, String value) {
    on(
        selector,
        field -> {
          driver.executeScript("arguments[0].value = arguments[1]", field, value);
          return field;
        });
  }

  /// Presses keys where the keyboard is.
  public void keys(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// As [#keys], with Ctrl held.
  public void ctrl(CharSequence key) {
    keys(Keys.chord(Keys.CONTROL, key));
  }

  /// What is to be read there, also where the page is just being drawn anew.
  public String text(String selector) {
    on(selector, found -> found);
    return Chromium.readAt(driver, selector);
  }

  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /// Waits until what the selector finds first says it.
  public void awaitText(String selector, String text) {
    await(selector + " says " + text)
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(Chromium.readAt(driver, selector)).contains(text));
  }

  /// Waits until the page with this path is there.
  public void awaitPath(String path) {
    await("the page " + path)
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> path().startsWith(path));
  }

  /// Where it is, with what is asked.
  public String path() {
    return driver.getCurrentUrl().replaceFirst("^https?://[^/]*", "");
  }

  /// What scripts and the page's own rules complained about since the last time.
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(said -> NOT_PLAYED.stream().noneMatch(said::contains))
        .toList();
  }

  /// Whether the page is wider than the screen, or a table on it is that is no calendar.
  public boolean isCutOff(int width) {
    driver.manage().window().setSize(new Dimension(width, 900));
    Object wider =
        driver.executeScript(
            """
            const wide = each => each.scrollWidth > each.clientWidth + 1;
            return wide(document.documentElement)
                || [...document.querySelectorAll('.scroll')]
                    .some(each => !each.querySelector('.away') && wide(each));
            """);
    driver.manage().window().setSize(new Dimension(1440, 1000));
    return Boolean.TRUE.equals(wider);
  }

  private WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  private <T> T on(String selector, Function<WebElement, T> act) {
    return Chromium.steadily(() -> act.apply(one(selector)));
  }
}
