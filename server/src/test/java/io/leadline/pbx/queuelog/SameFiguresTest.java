package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.call.CallLife;
import io.leadline.domain.call.CallRules;
import io.leadline.domain.call.CallStep;
import io.leadline.domain.queue.Census;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.QueueFold;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.report.QueueReport;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.OutboundEvent;
import io.leadline.event.PbxEvent;
import io.leadline.event.PbxEvent.CallBackStep.Step;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.event.Tier;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.ReportFlow;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same calls have the same figures wherever they are counted: one was answered and talked for
/// 6 s, for one a place was kept, and the call-back took 52 s. Ten seconds of wrap-up follow a
/// talk.
class SameFiguresTest {
  private static final CompanyId COMPANY = new CompanyId("acme");
  private static final QueueName SALES = new QueueName("sales");
  private static final MemberInterface PHONE = new MemberInterface("PJSIP/105");
  private static final PhoneNumber CLIENT = new PhoneNumber("+4930111222");
  private static final CallId ANSWERED = new CallId("main:t1");
  private static final CallId CALLED_BACK = new CallId("main:t2");
  private static final int WRAP_UP = 10;

  private static final QueueFigures COUNTED =
      new QueueFigures(
          1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 4, 6, 0, WRAP_UP, OptionalInt.of(10));

  private static final List<PbxEvent.OfCall> SEEN =
      List.of(
          new PbxEvent.CallArrived("main", at(1), ANSWERED, "+4930111333", "100"),
          new PbxEvent.CallerJoined("main", at(2), ANSWERED, SALES, 1, 1),
          new PbxEvent.CallerLeft("main", at(6), ANSWERED, SALES, 1, 0, false),
          new PbxEvent.MemberConnected("main", at(6), ANSWERED, SALES, PHONE, 4, 2),
          new PbxEvent.MemberCompleted("main", at(12), ANSWERED, SALES, PHONE, 6, "caller"),
          new PbxEvent.CallEnded("main", at(12), ANSWERED, "16", "", "ANSWERED"),
          new PbxEvent.CallArrived("main", at(20), CALLED_BACK, "+4930111222", "100"),
          new PbxEvent.CallerJoined("main", at(21), CALLED_BACK, SALES, 1, 1),
          new PbxEvent.CallerLeft("main", at(31), CALLED_BACK, SALES, 1, 0, false),
          new PbxEvent.StayEnded("main", at(31), CALLED_BACK, SALES, StayOutcome.KEY_EXIT),
          step(36, Step.ACCEPTED, "sales +4930111222"),
          step(37, Step.WAITING, "sales"),
          new PbxEvent.CallerJoined("main", at(38), CALLED_BACK, SALES, 1, 1),
          new PbxEvent.CallEnded("main", at(40), CALLED_BACK, "16", "", "CALLBACK"),
          new PbxEvent.CallerLeft("main", at(50), CALLED_BACK, SALES, 1, 0, false),
          new PbxEvent.MemberConnected("main", at(50), CALLED_BACK, SALES, PHONE, 12, 2),
          step(50, Step.AGENT, "ANSWER"),
          step(56, Step.REACHED, "ANSWER"),
          new PbxEvent.MemberCompleted("main", at(102), CALLED_BACK, SALES, PHONE, 52, "caller"),
          step(102, Step.ENDED, "ANSWER"));

  /// The log names the member, as a PBX does whose queues give members names.
  private static final LogText WRITTEN =
      new LogText()
          .line(1, "t1", "leadline", "NONE", "LLARRIVED|+4930111333|100")
          .line(2, "t1", "sales", "NONE", "ENTERQUEUE||+4930111333|1")
          .line(6, "t1", "sales", "Phone 105", "CONNECT|4|x|2")
          .line(12, "t1", "sales", "Phone 105", "COMPLETECALLER|4|6|1")
          .line(12, "t1", "leadline", "NONE", "LLENDED|16||ANSWERED")
          .line(20, "t2", "leadline", "NONE", "LLARRIVED|+4930111222|100")
          .line(21, "t2", "sales", "NONE", "ENTERQUEUE||+4930111222|1")
          .line(31, "t2", "sales", "NONE", "EXITWITHKEY|1|1|1|10")
          .line(36, "t2", "leadline", "NONE", "LLCALLBACK|+4930111222|accepted|sales")
          .line(38, "place-t2-1", "sales", "NONE", "ENTERQUEUE||+4930111222|1")
          .line(40, "t2", "leadline", "NONE", "LLENDED|16||CALLBACK")
          .line(50, "place-t2-1", "sales", "Phone 105", "CONNECT|12|y|2")
          .line(102, "place-t2-1", "sales", "Phone 105", "COMPLETECALLER|12|52|1");

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() throws Exception {
    vertx.close().await();
  }

  @Test
  void boardBeforeAndAfterARestartAndBothReportsAgreeOnACallBackWhosePlaceWasKept()
      throws Exception {
    assertThat(boardThatSawThem()).as("board").isEqualTo(COUNTED);
    assertThat(boardAfterARestart()).as("board after a restart").isEqualTo(COUNTED);

    QueueReport ofLog = WRITTEN.report(folder, LogText.options().wrapUp(WRAP_UP)).figures();
    QueueReport ofStore = reportOnTheStore();
    assertThat(ofLog.queues().getFirst().figures()).as("queuelog report").isEqualTo(COUNTED);
    assertThat(ofStore.queues().getFirst().figures()).as("report queues").isEqualTo(COUNTED);
    assertThat(answeredAndTalked(ofLog)).isEqualTo(List.of(1L, 6L));
    assertThat(answeredAndTalked(ofStore)).isEqualTo(List.of(1L, 6L));
  }

  private static QueueFigures boardThatSawThem() {
    var fold = new QueueFold(ServiceLimits.USUAL, ZoneOffset.UTC, at(0));
    fold.apply(seat());
    SEEN.forEach(fold::apply);
    return today(fold.change(at(200)).picture());
  }

  /// The board is looked at, and the calls are settled, before the PBX has told who sits where.
  private QueueFigures boardAfterARestart() throws Exception {
    var flow = new QueueFlow(vertx, () -> at(3_600), ServiceLimits.USUAL, ZoneOffset.UTC);
    Path log = WRITTEN.file(folder.resolve("queue_log"));
    new LedgerDay("main", new LedgerFiles(log), flow, _ -> Optional.empty()).fill(at(3_600));
    var _ = drawn(flow);
    flow.apply(seat());
    return today(drawn(flow));
  }

  private QueuePicture drawn(QueueFlow flow) throws Exception {
    flow.compare(new Census("main", at(3_600), Map.of(), Map.of()), flow.current()).await();
    return flow.current();
  }

  private static QueueFigures today(QueuePicture picture) {
    return picture.queues().firstEntry().getValue().today();
  }

  private static PbxEvent seat() {
    return new PbxEvent.MemberState(
        "main", at(0), SALES, PHONE, "Phone 105", 1, false, "", WRAP_UP, Optional.empty());
  }

  private static QueueReport reportOnTheStore() throws Exception {
    StorePorts store = InMemoryStore.empty(COMPANY);
    var rules = new CallRules(_ -> Optional.empty(), at -> at, at -> at);
    var lives = new HashMap<CallId, CallLife>();
    for (PbxEvent.OfCall seen : SEEN) {
      if (seen instanceof PbxEvent.CallArrived arrived) {
        lives.put(seen.call(), CallLife.begun(seen.call(), seen.at(), new Person.ByNumber(CLIENT)));
        record(store, seen.call() + "/arrived", seen.at(), arrived(arrived));
      } else {
        var turn = rules.take(lives.get(seen.call()), seen);
        lives.put(seen.call(), turn.next());
        for (CallStep step : turn.steps()) {
          record(store, seen.call() + "/" + step.name(), step.at(), step.event());
        }
      }
    }
    var place = new CallId("main:place-t2-1");
    record(
        store,
        "talked",
        at(56),
        new OutboundEvent.Talked(
            place, CLIENT, new Person.ByNumber(CLIENT), PHONE, Optional.empty()));
    record(store, "over", at(102), new OutboundEvent.Ended(place, 46));
    return new ReportFlow(store.records())
        .queues(COMPANY, LogText.options().from(0).to(3_600).wrapUp(WRAP_UP).done())
        .await();
  }

  private static CallEvent.Arrived arrived(PbxEvent.CallArrived told) {
    return new CallEvent.Arrived(
        told.call(),
        Optional.of(CLIENT),
        told.dialled(),
        new Person.ByNumber(CLIENT),
        Optional.empty(),
        Tier.UNKNOWN,
        "acme",
        Optional.empty(),
        new LeadId("lead/" + told.call()));
  }

  private static void record(StorePorts store, String id, Instant at, DomainEvent event)
      throws Exception {
    var _ =
        store.journal().record(new Fact(new FactId(id), COMPANY, at, Origin.LIVE, event)).await();
  }

  private static List<Long> answeredAndTalked(QueueReport report) {
    assertThat(report.members()).hasSize(1);
    QueueReport.MemberRow row = report.members().getFirst();
    return List.of((long) row.answered(), row.talkSeconds());
  }

  private static PbxEvent.OfCall step(long seconds, Step step, String status) {
    return new PbxEvent.CallBackStep("main", at(seconds), CALLED_BACK, step, status);
  }

  private static Instant at(long seconds) {
    return LogText.START.plus(Duration.ofSeconds(seconds));
  }
}
