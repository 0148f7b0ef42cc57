package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.e2e.NeedsLab;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.NewTask;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

/// An open desk in a real browser.
@NeedsLab(programs = {"chromium", "chromedriver"})
@Tag("full")
class DeskBrowserIT extends FloorPages {
  @RegisterExtension private static final PlayedBrowser browser = new PlayedBrowser();

  private static final String LOST = "#recovery li.item";

  /// The keyboard stays where it is, and what is being typed is left alone.
  @Test
  void listsOfAnOpenDeskFollowWhatHappensWhileTheRepIsInThem() throws Exception {
    promised();
    loses(1);
    opened();
    browser.awaitText(LOST, "2345671");
    browser.pressWord("li.task", "More");
    browser.type("li.task input[name=reason]", "on holi");
    WebElement row = browser.all(LOST).getFirst();

    loses(2);
    desk.due(PlayedSite.COMPANY);
    browser.awaitText(LOST + ":nth-child(2)", "2345672");
    browser.keys("day");
    assertThat(browser.value("li.task input[name=reason]")).isEqualTo("on holiday");
    assertThat(browser.all(LOST).getFirst()).isEqualTo(row);

    tell(
        NINE,
        new TaskEvent.Done(new TaskId("recovery/1"), Optional.empty(), "a talk with somebody"));
    desk.due(PlayedSite.COMPANY);
    browser.awaitText("#recovery .count", "1 person");
    assertThat(browser.all(LOST)).hasSize(1);
    assertThat(browser.value("li.task input[name=reason]")).isEqualTo("on holiday");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void cardOfADialledTalkSaysHowFarItIs() throws Exception {
    callBackIsDue();
    opened();
    CallId attempt = dialled(site.loggedIn("rep"), "next/2");
    browser.awaitText("#card .callbar", "your phone first");

    queues.apply(new PbxEvent.OutboundTalk("north", NINE, attempt, REPS_PHONE, DIALLED.value()));
    browser.awaitText("#card .callbar", "On the line");
    assertThat(browser.text("#card .callbar")).doesNotContain("your phone first");

    queues.apply(new PbxEvent.OutboundEnded("north", NINE.plusSeconds(65), attempt));
    browser.awaitText("#card .callbar", "The call is over");
    browser.awaitText("#card-timeline", "talked for 1:05");
    assertThat(browser.text("#card-timeline")).doesNotContain("Called by rep in progress");
    assertThat(browser.complaints()).isEmpty();
  }

  private void opened() {
    queues.apply(new PbxEvent.Synchronised("north", NINE));
    browser.logIn(site, "rep", "/desk");
    browser.awaitText(".health [data-link]", "Live");
  }

  private void loses(int caller) throws Exception {
    String number = NUMBER.value().substring(0, NUMBER.value().length() - 1) + caller;
    var person = new Person.ByNumber(new PhoneNumber(number));
    tell(
        NINE.minusSeconds(60 - caller),
        new CallEvent.Ended(
            new CallId("north:" + caller),
            CallOutcome.LOST_IN_QUEUE,
            person,
            20,
            0,
            0,
            Optional.of(task("recovery/" + caller, TaskKind.CALL_BACK, person, "Call back"))));
  }

  private void promised() throws Exception {
    tell(
        NINE.minusSeconds(600),
        new TaskEvent.Scheduled(task("promise/1", TaskKind.PROMISE, CLIENT, "send the price")));
  }

  private static NewTask task(String id, TaskKind kind, Person person, String text) {
    return new NewTask(
        new TaskId(id), kind, person, Optional.empty(), text, NINE, Optional.empty(), 50);
  }
}
