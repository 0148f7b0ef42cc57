package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
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
  private static final String DIALLED_TOLD = "+49 1512 3456799";

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

  @Test
  void whomThePhoneDialsTakesTheDeskFromACardThatIsNotFinished() throws Exception {
    talkedAndLeftOpen();
    callBackIsDue();
    String rep = site.loggedIn("rep");
    CallId attempt = dialled(rep, "next/2");
    var told = site.listen("/live/desk", rep);
    until(() -> told.get().contains("retry:"));
    Document dialling = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(dialling.select("#card").attr("data-state")).isEqualTo("dialling");
    assertThat(dialling.select("#card").attr("data-lead")).isEqualTo(DIALLED_LEAD.value());
    assertThat(dialling.select("#who").text()).isEqualTo(DIALLED_TOLD);
    assertThat(dialling.select("#pass-on")).isEmpty();

    queues.apply(new PbxEvent.OutboundTalk("north", NINE, attempt, REPS_PHONE, DIALLED.value()));
    until(() -> told.get().contains("data: " + attempt + " talking"));
    assertThat(card(rep)).isEqualTo(attempt + " talking");
    queues.apply(new PbxEvent.OutboundEnded("north", NINE, attempt));
    until(() -> told.get().contains("data: " + attempt + " after"));
    assertThat(card(rep)).isEqualTo(attempt + " after");

    Document unfinished = Jsoup.parse(site.get("/desk?call=" + CALL.value(), rep).body());
    assertThat(unfinished.select("#card").attr("data-lead")).isEqualTo(LEAD.value());
  }

  @Test
  void whoIsBeingCalledIsNotOfferedToBeCalledAgain() throws Exception {
    callBackIsDue();
    tell(
        NINE.minusSeconds(60),
        new CallEvent.Ended(
            CALL,
            CallOutcome.LOST_IN_QUEUE,
            CLIENT,
            20,
            0,
            0,
            Optional.of(
                new NewTask(
                    new TaskId("recovery/1"),
                    TaskKind.CALL_BACK,
                    CLIENT,
                    Optional.empty(),
                    "Call back",
                    NINE,
                    Optional.empty(),
                    50))));
    String rep = site.loggedIn("rep");
    assertThat(Jsoup.parse(site.get("/desk", rep).body()).select("form[action=/desk/call]"))
        .hasSize(2);

    CallId attempt = dialled(rep, "next/2");
    Document desk = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(desk.select("li.task form[action=/desk/call]")).isEmpty();
    assertThat(desk.select("li.task").text()).contains("is being called");
    queues.apply(new PbxEvent.OutboundTalk("north", NINE, attempt, REPS_PHONE, DIALLED.value()));
    queues.apply(new PbxEvent.OutboundEnded("north", NINE, attempt));
    until(() -> card(rep).equals(attempt + " after"));

    dialled(rep, "recovery/1");
    Document lost = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(lost.select("#recovery form[action=/desk/call]")).isEmpty();
    assertThat(lost.select("#recovery li").text()).contains("is being called");
  }

  @Test
  void outcomeOfADialledTalkIsLeftOnItsOwnCard() throws Exception {
    callBackIsDue();
    String rep = site.loggedIn("rep");
    CallId attempt = dialled(rep, "next/2");
    queues.apply(new PbxEvent.OutboundTalk("north", NINE, attempt, REPS_PHONE, DIALLED.value()));
    queues.apply(new PbxEvent.OutboundEnded("north", NINE, attempt));
    String owed = "li.task a:contains(Leave the outcome)";
    until(() -> !Jsoup.parse(site.get("/desk", rep).body()).select(owed).isEmpty());
    String link = Jsoup.parse(site.get("/desk", rep).body()).select(owed).attr("href");
    Document card = Jsoup.parse(site.get(link, rep).body());
    assertThat(card.select("#card").attr("data-call")).isEqualTo(attempt.value());
    assertThat(card.select("#leave input[name=lead]").val()).isEqualTo(DIALLED_LEAD.value());

    site.post(
        "/desk/leave",
        "csrf="
            + site.csrf("/desk", rep)
            + ("&call=" + attempt + "&lead=" + DIALLED_LEAD)
            + "&form=f2&outcome=talked&next=callback&day=2026-03-04&time=10:15",
        rep);
    Document left = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(left.select("#card")).isEmpty();
    assertThat(left.select(owed)).isEmpty();
  }

  @Test
  void cardOfWhomThePhoneDialsComesByItself() throws Exception {
    callBackIsDue();
    String rep = site.loggedIn("rep");
    var told = site.listen("/live/desk", rep);
    until(() -> told.get().contains("retry:"));
    CallId attempt = dialled(rep, "next/2");
    until(() ->
        told.get().contains("data-state=\"dialling\"")
            && told.get().contains("data-call=\"" + attempt + "\""));
  }

  @Test
  void dialledTalkWithSomebodyWithoutALeadGivesTheDeskBackToTheUnfinishedCard() throws Exception {
    talkedAndLeftOpen();
    String rep = site.loggedIn("rep");
    assertThat(card(rep)).isEqualTo(CALL + " after");
    var talk = new CallId("north:out1");
    queues.apply(new PbxEvent.OutboundTalk("north", NINE, talk, REPS_PHONE, DIALLED.value()));
    until(() -> card(rep).equals(talk + " talking"));
    Document desk = Jsoup.parse(site.get("/desk", rep).body());
    assertThat(desk.select("#who").text()).isEqualTo(DIALLED_TOLD);
    assertThat(desk.select("#leave, [data-keep], form[action=/desk/source]")).isEmpty();
    queues.apply(new PbxEvent.OutboundEnded("north", NINE, talk));
    until(() -> card(rep).equals(CALL + " after"));
  }

  @Test
  void orderAboutACallThatHasGoneIsNotRefusedForTheRole() throws Exception {
    arrived(CALL, NINE);
    seated();
    String rep = site.loggedIn("rep");
    assertThat(sentOn(rep)).contains("not at your phone any more").doesNotContain("role");
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    until(() -> !queues.current().queues().values().iterator().next().waiting().isEmpty());
    assertThat(sentOn(rep)).contains("role");
  }

  private String sentOn(String rep) throws Exception {
    var answer =
        site.post(
            "/act",
            "csrf="
                + site.csrf("/desk", rep)
                + "&from=/desk&kind=transfer&to=person:boss&call="
                + CALL,
            rep);
    String page = answer.headers().firstValue("location").orElseThrow();
    return Jsoup.parse(site.get(page, rep).body()).select("[role=alert]").text();
  }

  /// The call and the state of the card that a desk shows which is opened now.
  private String card(String rep) throws Exception {
    var card = Jsoup.parse(site.get("/desk", rep).body()).select("#card");
    return card.attr("data-call") + " " + card.attr("data-state");
  }

  private void talkedAndLeftOpen() throws Exception {
    arrived(CALL, NINE.minusSeconds(60));
    seated();
    queues.apply(new PbxEvent.CallerJoined("north", NINE.minusSeconds(50), CALL, SALES, 1, 1));
    queues.apply(
        new PbxEvent.MemberConnected(
            "north", NINE.minusSeconds(40), CALL, SALES, REPS_PHONE, 9, 4));
    queues.apply(
        new PbxEvent.MemberCompleted(
            "north", NINE.minusSeconds(9), CALL, SALES, REPS_PHONE, 31, "caller"));
    queues.apply(new PbxEvent.CallEnded("north", NINE.minusSeconds(9), CALL, "16", "", ""));
    String rep = site.loggedIn("rep");
    until(() -> card(rep).equals(CALL + " after"));
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
