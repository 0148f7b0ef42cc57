package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallOutcome;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.PbxEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// What the desk shows of talks that ended in no usual way.
class DeskPagesTest extends FloorPages {
  @Test
  void talkWhoseCardWasNotFinishedLeadsBackToItFromTheTasks() throws Exception {
    arrived(CALL, NINE.minusSeconds(3_000));
    tell(
        NINE.minusSeconds(2_000),
        new CallEvent.Ended(
            CALL,
            CallOutcome.ANSWERED,
            CLIENT,
            10,
            4,
            60,
            Optional.empty(),
            Optional.of(
                new NewTask(
                    TaskId.owedAfter(CALL),
                    TaskKind.FOLLOW_UP,
                    CLIENT,
                    Optional.empty(),
                    "Leave the outcome of the talk",
                    NINE.minusSeconds(1_000),
                    Optional.of(new Login("rep")),
                    45))));
    String rep = site.loggedIn("rep");
    Document desk = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(desk.select("#card")).isEmpty();
    assertThat(desk.select("li.task button[value=done]")).isEmpty();
    String link = desk.select("li.task a:contains(Leave the outcome)").attr("href");
    assertThat(Jsoup.parse(site.get(link, rep).body()).select("#card").attr("data-call"))
        .isEqualTo(CALL.value());
    assertThat(site.get("/desk?call=nonsense", rep).statusCode()).isEqualTo(200);

    leave("outcome=talked&next=callback&day=2026-03-04&time=10:15");
    assertThat(
            Jsoup.parse(site.get("/desk", rep).body())
                .select("li.task a:contains(Leave the outcome)"))
        .isEmpty();
  }

  @Test
  void callThatAStoppedPbxHadIsOverOnTheDesk() throws Exception {
    var told = site.listen("/live/desk", site.loggedIn("rep"));
    until(() -> told.get().contains("retry:"));
    seated();
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    queues.apply(new PbxEvent.MemberConnected("north", NINE, CALL, SALES, REPS_PHONE, 4, 4));
    until(() -> told.get().contains("data: north:1 talking"));

    queues.apply(new PbxEvent.LinkLost("north", NINE.plusSeconds(9), "closed by the PBX"));
    queues.apply(new PbxEvent.SnapshotBegins("north", NINE.plusSeconds(20)));
    seated();
    assertThat(told.get()).doesNotContain("north:1 after");
    queues.apply(new PbxEvent.Synchronised("north", NINE.plusSeconds(20)));
    until(() -> told.get().contains("data: north:1 after"));
  }

  @Test
  void figuresOfALostPbxStandStillAndNothingIsPromised() throws Exception {
    String rep = site.loggedIn("rep");
    var told = site.listen("/live/desk", rep);
    until(() -> told.get().contains("retry:"));
    queues.apply(new PbxEvent.SnapshotBegins("north", NINE));
    seated();
    queues.apply(new PbxEvent.Synchronised("north", NINE));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    until(() -> told.get().contains("data-since"));
    Document live = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(live.select("#strip .timer")).hasSize(2);
    assertThat(live.select("#strip button[value=pause]")).hasSize(1);
    assertThat(live.select("#nocard").text()).contains("comes up here by itself");

    queues.apply(new PbxEvent.LinkLost("north", NINE.plusSeconds(9), "closed by the PBX"));
    until(() -> told.get().contains("as of 09:00:09") && told.get().contains("Calls are not seen"));
    Document desk = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(desk.select("#strip .timer, #strip form")).isEmpty();
    assertThat(desk.select("#strip .figure").eachText())
        .containsExactly(
            "Waiting now 1 in 1 queue as of 09:00:09",
            "Longest wait 0:09 as of 09:00:09",
            "My phone ready as of 09:00:09");
    assertThat(desk.select("#strip .figure [data-status]").eachAttr("data-status"))
        .containsExactly("idle");
    assertThat(desk.select("#nocard").text())
        .contains("The PBX is not connected")
        .doesNotContain("by itself");
  }

  @Test
  void clientKnownByTheNumberAloneIsMarkedWhileTheCallLasts() throws Exception {
    arrived(CALL, NINE, Tier.KEY, Optional.of(new AccountId("gazinvest")));
    String rep = site.loggedIn("rep");
    var told = site.listen("/live/desk", rep);
    until(() -> told.get().contains("retry:"));
    seated();
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    queues.apply(new PbxEvent.MemberCalled("north", NINE, CALL, SALES, REPS_PHONE));
    queues.apply(new PbxEvent.MemberConnected("north", NINE, CALL, SALES, REPS_PHONE, 4, 4));
    until(() -> told.get().contains("data: north:1 talking"));
    assertThat(Jsoup.parse(site.get("/desk", rep).body()).select("#by-number")).hasSize(1);
  }

  private void seated() {
    queues.apply(new PbxEvent.QueueSeen("north", NINE, SALES));
    queues.apply(
        new PbxEvent.MemberState(
            "north", NINE, SALES, REPS_PHONE, "rep", 1, false, "", 0, Optional.empty()));
  }

  @Test
  void cardThatTheStoreCouldNotGiveComesOnceItIsBack() throws Exception {
    arrived(CALL, NINE);
    var told = site.listen("/live/desk", site.loggedIn("rep"));
    until(() -> told.get().contains("retry:"));
    seated();
    storeAway = Optional.of(NINE);
    desk.lookAgain();
    until(() -> told.get().contains("The store is away since"));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    queues.apply(new PbxEvent.MemberCalled("north", NINE, CALL, SALES, REPS_PHONE));
    queues.apply(new PbxEvent.MemberConnected("north", NINE, CALL, SALES, REPS_PHONE, 4, 4));
    until(() -> told.get().contains("data: north:1 talking"));
    desk.lookAgain();
    assertThat(told.get()).doesNotContain("event: card");

    storeAway = Optional.empty();
    desk.lookAgain();
    until(() -> told.get().contains("event: card") && told.get().contains("data-call=\"north:1\""));
    String before = told.get();
    desk.lookAgain();
    assertThat(before.split("event: card", -1)).hasSize(2);
    assertThat(told.get().split("event: card", -1)).hasSize(2);
  }
}
