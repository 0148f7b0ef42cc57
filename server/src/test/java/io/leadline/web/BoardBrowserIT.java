package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.e2e.NeedsLab;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

/// The live board in a real browser.
@NeedsLab(programs = {"chromium", "chromedriver"})
@Tag("full")
class BoardBrowserIT extends FloorPages {
  @RegisterExtension private static final PlayedBrowser browser = new PlayedBrowser();

  private static final String ROW = "section[aria-labelledby=callers] tbody tr";

  @Test
  void whatStaysTheSameIsLeftInItsPlaceWhenTheBoardChanges() {
    queues.apply(new PbxEvent.Synchronised("north", NINE));
    browser.logIn(site, "boss", "/board");
    browser.awaitText(".health [data-link]", "Live");
    WebElement head = browser.all("#queues").getFirst();
    joins("north:1", 1);
    browser.awaitText(ROW, "+49 1511 2345671");
    WebElement first = browser.all(ROW).getFirst();
    joins("north:2", 2);
    browser.awaitText(ROW + ":nth-child(2)", "+49 1511 2345672");
    WebElement second = browser.all(ROW).getLast();
    assertThat(first.getText()).contains("2345671");

    queues.apply(new PbxEvent.CallEnded("north", NINE, new CallId("north:1"), "", "", ""));
    browser.awaitText("section[aria-labelledby=callers] .count", "1");
    assertThat(second.getText()).contains("2345672");
    assertThat(browser.all(ROW)).containsExactly(second);
    assertThat(head.isDisplayed()).isTrue();
    assertThat(browser.complaints()).isEmpty();
  }

  private void joins(String id, int place) {
    var call = new CallId(id);
    String number = NUMBER.value().substring(0, NUMBER.value().length() - 1) + place;
    queues.apply(new PbxEvent.CallArrived("north", NINE, call, number, "+4930900"));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, call, SALES, place, place));
  }
}
