package io.leadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountId;
import io.leadline.event.ActEvent;
import io.leadline.event.ActId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.PbxEvent;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.vertx.core.Promise;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// What the board shows, and a card that is finished.
class FloorPagesTest extends FloorPages {
  @Test
  void refusedFinishShowsEveryWordAgainWithWhatIsMissing() throws Exception {
    arrived(CALL, NINE);
    Document again =
        leave(
            "outcome=qualified&next=promise&text=&day=2026-03-04&time=10:15&note=Asks+for+%3Cb%3E"
                + "&name=Olga+Kuzmina&need=Two+lines%0D%0Aof+text");
    assertThat(again.select("[role=alert]").text()).contains("what is to be done");
    assertThat(again.select("[name=outcome][value=qualified]").hasAttr("checked")).isTrue();
    assertThat(again.select("[name=next][value=promise]").hasAttr("checked")).isTrue();
    assertThat(again.select("[name=day]").val()).isEqualTo("2026-03-04");
    assertThat(again.select("[name=time]").val()).isEqualTo("10:15");
    assertThat(again.select("[name=note]").val()).isEqualTo("Asks for <b>");
    assertThat(again.select("[name=name]").val()).isEqualTo("Olga Kuzmina");
    assertThat(again.select("[name=need]").text()).contains("Two lines");
    assertThat(again.select("label[for=w-revenue]").text()).isEqualTo("Revenue, HUF");
  }

  @Test
  void finishKeepsWhatWasCapturedBesideIt() throws Exception {
    arrived(CALL, NINE);
    leave("outcome=talked&next=callback&day=2026-03-04&time=10:15&need=A+crane&name=Olga");
    var lead = store.records().lead(PlayedSite.COMPANY, LEAD).await(10, TimeUnit.SECONDS);
    assertThat(lead).hasValueSatisfying(kept -> assertThat(kept.need()).isEqualTo("A crane"));
  }

  private HttpResponse<String> kept(String fields) throws Exception {
    String rep = site.loggedIn("rep");
    return site.send(
        HttpRequest.newBuilder(site.uri("/desk/capture"))
            .header("Cookie", rep)
            .header("X-Csrf", site.csrf("/desk", rep))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "call="
                        + URLEncoder.encode(CALL.value(), UTF_8)
                        + "&lead="
                        + URLEncoder.encode(LEAD.value(), UTF_8)
                        + "&form=f1&"
                        + fields))
            .build());
  }

  @Test
  void keptFieldMovesTheMeterAndTheHeadingAndSaysTheUsersTime() throws Exception {
    arrived(CALL, NINE);
    var answer = kept("name=Olga+Kuzmina&company=Nord&phone=%2B4915112345678&need=A+crane");
    assertThat(answer.statusCode()).isEqualTo(200);
    Document parts = Jsoup.parse(answer.body());
    assertThat(parts.select("#card-meter").attr("aria-label"))
        .isEqualTo("Contact 3 of 5, need 1 of 3");
    assertThat(parts.select("#card-meter i.done")).hasSize(4);
    assertThat(parts.select("#card-who h1").text()).isEqualTo("Olga Kuzmina");
    assertThat(parts.select("#card-who").text()).contains("Nord", "+49 1511 2345678");
    assertThat(parts.select("#card-lead").text()).contains("A crane");
    assertThat(parts.select("#card-kept").text()).isEqualTo("kept 09:00:00");
  }

  @Test
  void refusedFieldSaysWhyAndSwapsNothing() throws Exception {
    arrived(CALL, NINE);
    var answer = kept("unknown=x");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).doesNotContain("<");
  }

  @Test
  void numberOrAddressThatReachesNobodyIsRefusedByName() throws Exception {
    arrived(CALL, NINE);
    var answer = kept("name=Olga&phone=abc");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).isEqualTo("'abc' is no telephone number.");
    assertThat(kept("mail=nope").body()).isEqualTo("'nope' is no mail address.");
  }

  private void stay(int number, StayOutcome outcome, int wait) throws Exception {
    stay(number, outcome, wait, REPS_PHONE);
  }

  private void stay(int number, StayOutcome outcome, int wait, MemberInterface phone)
      throws Exception {
    var call = new CallId("north:" + number);
    Instant joined = NINE.minusSeconds(1_000 - number);
    arrived(call, joined);
    tell(joined, new CallEvent.Joined(call, 1, SALES, 1));
    queues.apply(new PbxEvent.CallerJoined("north", joined, call, SALES, 1, 1));
    if (outcome == StayOutcome.ANSWERED) {
      tell(
          joined.plusSeconds(wait),
          new CallEvent.Connected(call, 1, SALES, phone, Optional.of(new Login("rep")), wait, 3));
    } else {
      tell(joined.plusSeconds(wait), new CallEvent.Left(call, 1, SALES, outcome, wait));
    }
    tell(
        joined.plusSeconds(wait + 60),
        new CallEvent.Ended(
            call,
            outcome == StayOutcome.ANSWERED ? CallOutcome.ANSWERED : CallOutcome.LOST_IN_QUEUE,
            CLIENT,
            wait,
            0,
            outcome == StayOutcome.ANSWERED ? 60 : 0,
            Optional.empty()));
  }

  @Test
  void figureOfTheBoardOpensTheStaysThatItCounts() throws Exception {
    stay(1, StayOutcome.ANSWERED, 10);
    stay(2, StayOutcome.ANSWERED, 30);
    stay(3, StayOutcome.ABANDONED, 40);
    stay(4, StayOutcome.ABANDONED, 2);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !queues.current().queues().isEmpty());
    String boss = site.loggedIn("boss");
    Document board = Jsoup.parse(site.get("/board", boss).body());
    assertThat(board.select("a.fig[href*=stays]")).hasSizeGreaterThan(5);
    assertThat(rows(boss, "service-level")).isEqualTo(3);
    assertThat(rows(boss, "answered")).isEqualTo(2);
    assertThat(rows(boss, "abandoned")).isEqualTo(2);
    assertThat(rows(boss, "not-offered")).isZero();
    assertThat(site.get("/board/stays?pbx=north&queue=unknown&figure=answered", boss).statusCode())
        .isEqualTo(404);
  }

  @Test
  void handlingTimeOfTheBoardIsToldInItsParts() throws Exception {
    queues.apply(
        new PbxEvent.MemberState(
            "north", NINE, SALES, REPS_PHONE, "rep", 1, false, "", 10, Optional.empty()));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    queues.apply(new PbxEvent.MemberConnected("north", NINE, CALL, SALES, REPS_PHONE, 0, 0));
    queues.apply(
        new PbxEvent.MemberCompleted(
            "north", NINE.plusSeconds(29), CALL, SALES, REPS_PHONE, 29, "caller"));
    until(() ->
        queues.current().queues().values().stream()
            .anyMatch(queue -> queue.today().handled() == 1));
    String boss = site.loggedIn("boss");
    assertThat(Jsoup.parse(site.get("/board", boss).body()).text()).contains("0:39");
    assertThat(site.get("/board/stays?pbx=north&queue=incoming-sales&figure=handled", boss).body())
        .contains("AHT = (talk with hold 0:29 + wrap-up 0:10) ÷ 1 handled calls.");
  }

  @Test
  void peopleNeededAreReckonedWithTheWrapUpThatTheBoardCounts() throws Exception {
    queues.apply(
        new PbxEvent.MemberState(
            "north", NINE, SALES, REPS_PHONE, "rep", 1, false, "", 30, Optional.empty()));
    for (int call = 1; call <= 20; call++) {
      stay(call, StayOutcome.ANSWERED, 10);
    }
    until(() ->
        queues.current().queues().values().stream()
            .anyMatch(queue -> queue.waiting().size() == 20));
    assertThat(Jsoup.parse(site.get("/board", site.loggedIn("boss")).body()).text())
        .contains("20 calls in the last hour, AHT 1:30");
  }

  @Test
  void phoneOfAStayIsNamedByItsUserElseByItsNumber() throws Exception {
    stay(1, StayOutcome.ANSWERED, 10);
    stay(2, StayOutcome.ANSWERED, 10, new MemberInterface("PJSIP/199"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !queues.current().queues().isEmpty());
    var page =
        site.get(
            "/board/stays?pbx=north&queue=incoming-sales&figure=answered", site.loggedIn("boss"));
    assertThat(Jsoup.parse(page.body()).select("tbody td").eachText())
        .contains("rep", "phone 199")
        .noneMatch(text -> text.contains("PJSIP"));
  }

  @Test
  void rowsOfALostPbxStandStillAndSayOfWhenTheyAre() throws Exception {
    queues.apply(new PbxEvent.Synchronised("north", NINE.minusSeconds(120)));
    queues.apply(new PbxEvent.CallerJoined("north", NINE.minusSeconds(90), CALL, SALES, 1, 1));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !queues.current().queues().isEmpty());
    String boss = site.loggedIn("boss");
    assertThat(waiting(boss).select("[data-since]")).hasSize(1);

    queues.apply(new PbxEvent.LinkLost("north", NINE.minusSeconds(60), "no answer"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> queues.current().stoppedAt().isPresent());
    Document page = Jsoup.parse(site.get("/board", boss).body());
    assertThat(page.select("[data-since]")).isEmpty();
    assertThat(page.select("#board [data-label^=Longest] .status").text())
        .isEqualTo("0:30 as of 08:59:00");
    assertThat(waiting(boss).text()).contains("0:30 as of 08:59:00");
  }

  @Test
  void waitingKeyClientWhoseNumberSeveralShareIsNamedByTheCompany() throws Exception {
    var gazinvest = new AccountId("gazinvest");
    tell(
        NINE,
        new LeadEvent.AccountImported(
            gazinvest, "GazInvest", Tier.KEY, Optional.empty(), Optional.empty(), List.of()));
    arrived(CALL, NINE, Tier.KEY, Optional.of(gazinvest));
    queues.apply(new PbxEvent.Synchronised("north", NINE));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    until(() -> !queues.current().queues().isEmpty());
    String boss = site.loggedIn("boss");
    until(() -> waiting(boss).text().contains("+49 1511 2345678 · GazInvest"));
  }

  private Document waiting(String boss) throws Exception {
    return Jsoup.parse(
        Jsoup.parse(site.get("/board", boss).body())
            .select("section[aria-labelledby=callers]")
            .outerHtml());
  }

  @Test
  void ordersBeforeAStartOfTheServerStandOnTheBoardToo() throws Exception {
    var act = new ActId("act-1");
    tell(
        NINE.minusSeconds(90),
        new ActEvent.Ordered(
            act, new Login("boss"), "pause", Optional.empty(), Optional.of(REPS_PHONE), "lunch"));
    tell(NINE.minusSeconds(89), new ActEvent.Settled(act, ActEvent.Progress.CONFIRMED, ""));
    String boss = site.loggedIn("boss");
    String orders = "section[aria-labelledby=orders] tbody tr";
    until(() -> Jsoup.parse(site.get("/board", boss).body()).select(orders).size() == 1);
    assertThat(Jsoup.parse(site.get("/board", boss).body()).select(orders).text())
        .startsWith("08:58:30")
        .contains("pause lunch", "phone 101", "done");
  }

  @Test
  void placeThatIsKeptForACallBackIsMarkedAmongThoseWhoWait() throws Exception {
    queues.apply(new PbxEvent.Synchronised("north", NINE));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    String boss = site.loggedIn("boss");
    String row = "section[aria-labelledby=callers] tbody tr";
    until(() -> Jsoup.parse(site.get("/board", boss).body()).select(row).size() == 1);
    assertThat(Jsoup.parse(site.get("/board", boss).body()).select(row).text())
        .doesNotContain("place kept");

    queues.apply(
        new PbxEvent.CallBackStep(
            "north",
            NINE.plusSeconds(2),
            CALL,
            PbxEvent.CallBackStep.Step.ACCEPTED,
            SALES + " " + NUMBER));
    queues.apply(
        new PbxEvent.StayEnded("north", NINE.plusSeconds(2), CALL, SALES, StayOutcome.KEY_EXIT));
    queues.apply(new PbxEvent.CallerJoined("north", NINE.plusSeconds(3), CALL, SALES, 1, 1));
    until(() ->
        Jsoup.parse(site.get("/board", boss).body())
            .select(row)
            .text()
            .contains("place kept for a call-back"));
  }

  @Test
  void serviceLevelIsToldByEachBasisBehindItsFigure() throws Exception {
    queues.apply(new PbxEvent.Synchronised("north", NINE));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    until(() -> !queues.current().queues().isEmpty());
    assertThat(
            stays(site.loggedIn("boss"), "service-level")
                .select("[aria-labelledby=bases] tbody tr")
                .eachText())
        .hasSize(5)
        .contains("– answered in time ÷ offered");
  }

  private int rows(String boss, String figure) throws Exception {
    return stays(boss, figure).select("section:first-of-type tbody tr").size();
  }

  private Document stays(String boss, String figure) throws Exception {
    var page = site.get("/board/stays?pbx=north&queue=incoming-sales&figure=" + figure, boss);
    assertThat(page.statusCode()).isEqualTo(200);
    return Jsoup.parse(page.body());
  }

  @Test
  void changeOfTheBoardDoesNotWaitForTheNameOfACaller() throws Exception {
    Promise<Void> known = Promise.promise();
    arrived(CALL, NINE, Tier.KEY);
    String boss = site.loggedIn("boss");
    var board = site.listen("/live/board", boss);
    until(() -> board.get().contains("retry:"));
    readable = known.future();
    queues.apply(new PbxEvent.CallArrived("north", NINE, CALL, NUMBER.value(), "+4930900"));
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    until(() -> board.get().contains("incoming-sales"));
    assertThat(board.get()).contains("+49 1511 2345678").doesNotContain("\"key\"");
    known.complete();
    until(() -> board.get().contains("data-tier=\"key\""));
  }

  @Test
  void boardTellsOneTruthOfAStoreThatIsAway() throws Exception {
    queues.apply(new PbxEvent.Synchronised("north", NINE));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !queues.current().links().isEmpty());
    String boss = site.loggedIn("boss");
    storeAway = Optional.of(NINE.minusSeconds(16));
    Document board = Jsoup.parse(site.get("/board", boss).body());
    assertThat(board.select(".health").attr("data-status")).isEqualTo("warn");
    assertThat(board.select(".health > span").eachText())
        .containsExactly("Live, in doubt", "The store is away since 08:59:44");
    assertThat(board.select(".totals .basis").eachText())
        .contains("The store is away since 08:59:44");
  }

  @Test
  void boardTellsThePromisesOverdueAndDue() throws Exception {
    promise("late", NINE.minusSeconds(60));
    promise("soon", NINE.plusSeconds(1_800));
    promise("later", NINE.plusSeconds(7_200));
    Document board = Jsoup.parse(site.get("/board", site.loggedIn("boss")).body());
    assertThat(board.select(".totals .figure").eachText())
        .anySatisfy(text -> assertThat(text).startsWith("Promises overdue 1"))
        .anySatisfy(text -> assertThat(text).startsWith("Promises due 1"))
        .anySatisfy(text -> assertThat(text).startsWith("Lost callers not reached yet 0"));
    assertThat(board.select(".totals a[href='/tasks?show=promises']")).hasSize(2);
  }

  private void promise(String id, Instant due) throws Exception {
    tell(
        NINE.minusSeconds(600),
        new TaskEvent.Scheduled(
            new NewTask(
                new TaskId(id),
                TaskKind.PROMISE,
                CLIENT,
                Optional.empty(),
                "Send the price",
                due,
                Optional.of(new Login("rep")),
                90)));
  }
}
