package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.Census;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.flow.QueueFlow;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After a restart the board shows what the report on the ledger says of today.
class LedgerDayTest {
  private static final int LOGS = 300;
  private static final long SEED = 20_260_302L;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Instant now = LogText.START.plusSeconds(4 * 3_600);

  @AfterEach
  void stop() throws Exception {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recorded", "recorded-16"})
  void boardShowsTheReportOfWhatARealPbxWrote(String name) throws Exception {
    Path log = Path.of("src/test/resources/queuelog/" + name + ".txt");
    now =
        Instant.ofEpochSecond(Long.parseLong(Files.readString(log).split("\\|", 2)[0]))
            .plusSeconds(7200);
    assertThat(board(log)).isEqualTo(report(log)).isNotEmpty();
  }

  @Test
  void boardShowsTheReportWhateverHappenedToday() throws Exception {
    for (int round = 0; round < LOGS; round++) {
      Path log = folder.resolve("queue_log-" + round);
      new InventedDay(new Random(SEED + round)).text().file(log);
      assertThat(board(log)).as("log %d of seed %d", round, SEED).isEqualTo(report(log));
    }
  }

  @Test
  void callsOfYesterdayAreLeftThere() throws Exception {
    Path log =
        new LogText()
            .line(-30_000, "y1", "sales", "NONE", "ENTERQUEUE||1|1")
            .line(-29_990, "y1", "sales", "NONE", "ABANDON|1|1|10")
            .line(10, "t1", "sales", "NONE", "ENTERQUEUE||1|1")
            .line(20, "t1", "sales", "NONE", "ABANDON|1|1|10")
            .file(folder.resolve("queue_log"));
    assertThat(board(log).get("sales").abandoned()).isOne();
  }

  @Test
  void filesRotatedAwayTodayCountToo() throws Exception {
    new LogText()
        .line(10, "t1", "sales", "NONE", "ENTERQUEUE||1|1")
        .line(20, "t1", "sales", "NONE", "ABANDON|1|1|10")
        .line(30, "t2", "sales", "NONE", "ENTERQUEUE||1|1")
        .file(folder.resolve("queue_log.1"));
    Path log =
        new LogText()
            .line(40, "t2", "sales", "PJSIP/101", "CONNECT|10|x|3")
            .line(50, "t2", "sales", "PJSIP/101", "COMPLETECALLER|10|10|1")
            .file(folder.resolve("queue_log"));
    QueueFigures sales = board(log).get("sales");
    assertThat(sales.abandoned()).isOne();
    assertThat(sales.answered()).isOne();
    assertThat(sales.talkSeconds()).isEqualTo(10);
  }

  @Test
  void callerWhoStillWaitsIsNotCountedYetAndEndsAsSeen() throws Exception {
    Path log =
        new LogText()
            .line(10, "t1", "sales", "NONE", "ENTERQUEUE||1|1")
            .file(folder.resolve("queue_log"));
    var flow = filled(log);
    assertThat(figures(settled(flow)).get("sales").offered()).isZero();
    var call = LedgerLinesNames.call("t1");
    Instant joined = LogText.START.plusSeconds(10);
    flow.apply(
        new PbxEvent.CallerJoined(
            "main", joined.plusMillis(300), call, new QueueName("sales"), 1, 1));
    flow.apply(
        new PbxEvent.CallerLeft(
            "main", joined.plusMillis(30_400), call, new QueueName("sales"), 1, 0, true));
    flow.apply(new PbxEvent.CallEnded("main", joined.plusMillis(30_500), call, "16", "", ""));
    QueueFigures sales = figures(settled(flow)).get("sales");
    assertThat(sales.abandoned()).isOne();
    assertThat(sales.longestWaitSeconds()).hasValue(30);
  }

  @Test
  void callerWhoIsCalledBackIsCountedOnceAndThePlaceKeptForHimIsNone() throws Exception {
    Path log =
        new LogText()
            .line(5, "t1", "leadline", "NONE", "LLARRIVED|+4930111222|+49301000")
            .line(10, "t1", "sales", "NONE", "ENTERQUEUE||+4930111222|1")
            .line(20, "t1", "sales", "NONE", "EXITWITHKEY|1|1|1|10")
            .line(26, "t1", "leadline", "NONE", "LLCALLBACK|+4930111222|accepted|sales")
            .line(27, "place-t1-1-line", "sales", "NONE", "ENTERQUEUE||+4930111222|1")
            .line(30, "t1", "leadline", "NONE", "LLENDED|16||CALLBACK")
            .line(40, "place-t1-1-line", "sales", "PJSIP/101", "CONNECT|13|x|3")
            .line(60, "place-t1-1-line", "sales", "PJSIP/101", "COMPLETECALLER|13|20|1")
            .line(70, "t2", "leadline", "NONE", "LLARRIVED|+4930111333|+49301000")
            .line(71, "t2", "sales", "NONE", "ENTERQUEUE||+4930111333|1")
            .line(75, "t2", "sales", "NONE", "WITHDRAW|1|1|4|o")
            .line(80, "t2", "leadline", "NONE", "LLCALLBACK|+4930111333|accepted|sales")
            .line(82, "place-t2-1-line", "sales", "NONE", "ENTERQUEUE||+4930111333|1")
            .line(83, "t2", "leadline", "NONE", "LLENDED|16||CALLBACK")
            .line(90, "place-t2-1-line", "sales", "NONE", "ABANDON|1|1|8")
            .file(folder.resolve("queue_log"));
    QueueFigures sales = board(log).get("sales");
    assertThat(sales).isEqualTo(report(log).get("sales"));
    assertThat(sales.answered()).isZero();
    assertThat(sales.abandoned()).isZero();
    assertThat(sales.callbackAccepted()).isEqualTo(2);
    assertThat(settled(filled(log)).queues().values())
        .allSatisfy(queue -> assertThat(queue.waiting()).isEmpty());
  }

  @Test
  void logOfYearsIsEnteredNearToday() throws Exception {
    Path log = folder.resolve("queue_log");
    var old = new LogText();
    for (int i = 0; i < 20_000; i++) {
      old.line(-90_000_000L + i * 4_000L, "o" + i, "sales", "NONE", "ABANDON|1|1|10");
    }
    old.file(log);
    long end = Files.size(log);
    Files.writeString(
        log,
        new LogText().line(10, "t1", "sales", "NONE", "ENTERQUEUE||1|1").text(),
        StandardOpenOption.APPEND);
    long found = LineSearch.firstAt(LogFile.of(log), LogText.START.getEpochSecond());
    assertThat(found).isBetween(end - 300_000, end);
  }

  private Map<String, QueueFigures> report(Path log) throws IOException {
    var figures = new TreeMap<String, QueueFigures>();
    QueueLogReport.of(List.of(log), LogText.options().done())
        .figures()
        .queues()
        .forEach(row -> figures.put(row.queue(), row.figures()));
    return figures;
  }

  private Map<String, QueueFigures> board(Path log) throws Exception {
    return figures(settled(filled(log)));
  }

  private QueueFlow filled(Path log) throws IOException {
    var flow = new QueueFlow(vertx, () -> now, ServiceLimits.USUAL, ZoneId.of("UTC"));
    new LedgerDay("main", new LedgerFiles(log), flow, _ -> Optional.empty()).fill(now);
    return flow;
  }

  /// The picture once everything told has been taken.
  private QueuePicture settled(QueueFlow flow) throws Exception {
    flow.compare(new Census("main", now, Map.of(), Map.of()), flow.current()).await();
    return flow.current();
  }

  private static Map<String, QueueFigures> figures(QueuePicture picture) {
    var figures = new TreeMap<String, QueueFigures>();
    picture
        .queues()
        .values()
        .forEach(queue -> figures.put(queue.id().queue().value(), queue.today()));
    return figures;
  }
}
