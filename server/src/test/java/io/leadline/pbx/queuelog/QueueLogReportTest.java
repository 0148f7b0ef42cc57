package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.report.QueueReport.QueueRow;
import io.leadline.domain.report.QueueReportOptions.Interval;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every expectation is counted by hand from the lines beside it.
class QueueLogReportTest {
  @TempDir private Path folder;

  @Test
  void agreesWithTheWorkedCheckOfTheDefinitions() throws Exception {
    var log = new LogText();
    for (int i = 0; i < 70; i++) {
      log.line(100 + i, "a" + i, "sales", "NONE", "ENTERQUEUE||+15550100|1")
          .line(110 + i, "a" + i, "sales", "Anna", "CONNECT|10|b" + i + "|4")
          .line(170 + i, "a" + i, "sales", "Anna", "COMPLETECALLER|10|60|1");
    }
    for (int i = 0; i < 20; i++) {
      log.line(300 + i, "l" + i, "sales", "NONE", "ENTERQUEUE||+15550100|1")
          .line(330 + i, "l" + i, "sales", "Anna", "CONNECT|30|b" + i + "|4")
          .line(390 + i, "l" + i, "sales", "Anna", "COMPLETEAGENT|30|60|1");
    }
    for (int i = 0; i < 10; i++) {
      log.line(500 + i, "x" + i, "sales", "NONE", "ENTERQUEUE||+15550100|1")
          .line(512 + i, "x" + i, "sales", "NONE", "ABANDON|1|1|12");
    }
    QueueFigures figures = only(report(log)).figures();

    assertThat(figures.offered()).isEqualTo(100);
    assertThat(level(figures, ServiceLevelBasis.DEFAULT)).isEqualTo(0.700);
    assertThat(level(figures, ServiceLevelBasis.ANSWERED_ONLY)).isCloseTo(0.778, within(0.0005));
    assertThat(level(figures, ServiceLevelBasis.ALL)).isEqualTo(0.700);
    assertThat(level(figures, ServiceLevelBasis.ABANDON_POSITIVE)).isEqualTo(0.800);
    assertThat(level(figures, ServiceLevelBasis.ABANDON_IGNORED)).isCloseTo(0.778, within(0.0005));
    assertThat(figures.asaSeconds().getAsDouble()).isCloseTo(1300 / 90.0, within(1e-9));
    assertThat(figures.ahtSeconds()).hasValue(60);
    assertThat(figures.longestWaitSeconds()).isEqualTo(OptionalInt.of(30));
  }

  @Test
  void lastLineOfACallThatBeganBeforeTheLogTellsAllOfIt() throws Exception {
    QueueRow row =
        only(
            report(
                new LogText()
                    .line(1_000, "c1", "sales", "Anna", "COMPLETEAGENT|8|531|1")
                    .line(1_100, "c2", "sales", "Anna", "BLINDTRANSFER|7|default|40|60|1")));
    assertThat(row.figures().answered()).isEqualTo(2);
    assertThat(row.figures().answeredInTime()).isOne();
    assertThat(row.figures().talkSeconds()).isEqualTo(531 + 60);
  }

  @Test
  void callersTurnedAwayInTheWordsOfOtherDialplansAreCountedBesideTheFigures() throws Exception {
    QueueFigures figures =
        only(report(
                new LogText()
                    .line(0, "c1", "sales", "NONE", "FULL|")
                    .line(1, "c2", "sales", "NONE", "JOINEMPTY|")
                    .line(2, "c3", "sales", "NONE", "CLOSED|")
                    .line(3, "c4", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                    .line(9, "c4", "sales", "NONE", "EXITEMPTY|1|1|6")
                    .line(9, "c4", "sales", "NONE", "LEAVEEMPTY|")))
            .figures();
    assertThat(List.of(figures.full(), figures.noMembers(), figures.closed(), figures.emptied()))
        .containsExactly(1, 1, 1, 1);
    assertThat(figures.offered()).isOne();
  }

  @Test
  void stageThatTimesOutFlowsOutAndIsOfferedInTheNext() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "leadline", "NONE", "LLARRIVED|+15550100|100")
                .line(10, "c1", "personal", "NONE", "ENTERQUEUE||+15550100|1")
                .line(25, "c1", "personal", "Anna", "RINGNOANSWER|15000")
                .line(30, "c1", "personal", "NONE", "EXITWITHTIMEOUT|1|1|20")
                .line(30, "c1", "personal", "NONE", "ENTERQUEUE||+15550100|1")
                .line(38, "c1", "personal", "NONE", "EXITEMPTY|1|1|8")
                .line(38, "c1", "kam", "NONE", "ENTERQUEUE||+15550100|1")
                .line(44, "c1", "kam", "Boris", "CONNECT|6|b1|3")
                .line(104, "c1", "kam", "Boris", "COMPLETEAGENT|6|60|1")
                .line(105, "c1", "leadline", "NONE", "LLENDED|16||ANSWERED"));

    QueueFigures personal = row(report, "personal").figures();
    assertThat(List.of(personal.offered(), personal.timedOut(), personal.emptied()))
        .containsExactly(2, 1, 1);
    assertThat(personal.serviceLevel(ServiceLevelBasis.DEFAULT)).hasValue(0);
    QueueFigures kam = row(report, "kam").figures();
    assertThat(List.of(kam.offered(), kam.answered(), kam.answeredInTime()))
        .containsExactly(1, 1, 1);
    assertThat(report.figures().queues())
        .extracting(QueueRow::queue)
        .containsExactly("kam", "personal");
    assertThat(report.unknownLines()).isZero();
  }

  @Test
  void attendedTransferGoesOnUnderTheCallersOwnId() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(5, "c1", "sales", "Anna", "CONNECT|5|m1|3")
                .line(60, "m2", "kam", "NONE", "ENTERQUEUE||101|1")
                .line(65, "c1", "sales", "Anna", "ATTENDEDTRANSFER|APP|Queue|5|60|1")
                .line(72, "c1", "kam", "Boris", "CONNECT|12|m3|4")
                .line(102, "c1", "kam", "Boris", "COMPLETECALLER|12|30|1"));

    assertThat(row(report, "sales").figures().talkSeconds()).isEqualTo(60);
    QueueFigures kam = row(report, "kam").figures();
    assertThat(kam.offered()).isOne();
    assertThat(kam.asaSeconds()).hasValue(12);
    assertThat(kam.talkSeconds()).isEqualTo(30);
  }

  @Test
  void blindTransferEndsTheConversation() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(5, "c1", "sales", "Anna", "CONNECT|5|m1|3")
                .line(45, "c1", "sales", "Anna", "BLINDTRANSFER|kam|from-internal|5|40|1")
                .line(45, "c1", "kam", "NONE", "ENTERQUEUE||+15550100|1")
                .line(99, "c1", "kam", "NONE", "ABANDON|1|1|54"));

    assertThat(row(report, "sales").figures().ahtSeconds()).hasValue(40);
    assertThat(row(report, "kam").figures().abandoned()).isOne();
  }

  /// The same call as in `QueueReportTest`, so that both reports tell one truth.
  @Test
  void whoeverSendsACallerOnTalkedUntilThenWhateverTheLogSaysAtTheEnd() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(10, "c1", "sales", "Anna", "CONNECT|10|m1|3")
                .line(69, "c1", "personal", "NONE", "ENTERQUEUE||+15550100|1")
                .line(72, "c1", "personal", "Boris", "CONNECT|3|m3|3")
                .line(81, "c1", "personal", "Boris", "COMPLETECALLER|3|9|1")
                .line(81, "c1", "sales", "Anna", "COMPLETECALLER|10|71|1"));
    assertThat(row(report, "sales").figures().talkSeconds()).isEqualTo(59);
    assertThat(row(report, "personal").figures().talkSeconds()).isEqualTo(9);
  }

  @Test
  void callerTakenOutAndPutElsewhereHasNotHungUp() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(9, "c1", "sales", "NONE", "ABANDON|1|1|9")
                .line(10, "c1", "kam", "NONE", "ENTERQUEUE||+15550100|1")
                .line(12, "c1", "kam", "NONE", "ABANDON|1|1|2"));

    QueueFigures sales = row(report, "sales").figures();
    assertThat(List.of(sales.withdrawn(), sales.abandoned(), sales.offered()))
        .containsExactly(1, 0, 1);
    QueueFigures kam = row(report, "kam").figures();
    assertThat(List.of(kam.abandoned(), kam.abandonedShort())).containsExactly(1, 1);
    assertThat(kam.serviceLevel(ServiceLevelBasis.DEFAULT)).isEmpty();
  }

  @Test
  void withdrawalIsACallBackOnlyWhereOneIsTold() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(0, "c2", "sales", "NONE", "ENTERQUEUE||+15550101|2")
                .line(20, "c1", "sales", "NONE", "WITHDRAW|1|1|20|call-back")
                .line(20, "c2", "sales", "NONE", "WITHDRAW|1|1|20|deputy")
                .line(21, "c1", "leadline", "NONE", "LLCALLBACK|+15550100|accepted"));

    QueueFigures sales = only(report).figures();
    assertThat(List.of(sales.callbackAccepted(), sales.withdrawn(), sales.abandoned()))
        .containsExactly(1, 1, 0);
    assertThat(sales.offered()).isEqualTo(2);
  }

  @Test
  void placeKeptForACallBackIsNoCallerOfItsOwn() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(20, "c1", "sales", "NONE", "WITHDRAW|1|1|20|call-back")
                .line(21, "c1", "leadline", "NONE", "LLCALLBACK|+15550100|accepted|sales")
                .line(22, "place-c1-1-line", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(82, "place-c1-1-line", "sales", "Anna", "CONNECT|60|m1|4")
                .line(112, "place-c1-1-line", "sales", "Anna", "COMPLETEAGENT|60|30|1"));

    QueueFigures sales = only(report).figures();
    assertThat(List.of(sales.callbackAccepted(), sales.answered(), sales.offered()))
        .containsExactly(1, 0, 1);
    assertThat(sales.handled()).as("its talk is a call-back").isZero();
    assertThat(report.figures().members())
        .allSatisfy(anna -> assertThat(anna.answered() + anna.talkSeconds()).isZero());
    assertThat(sales.longestWaitSeconds()).hasValue(20);
  }

  @Test
  void refusedCallersAreCountedApart() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "leadline", "NONE", "LLREFUSED|sales|FULL")
                .line(1, "c2", "leadline", "NONE", "LLREFUSED|sales|JOINEMPTY")
                .line(2, "c3", "leadline", "NONE", "LLREFUSED|sales|CLOSED")
                .line(3, "c4", "leadline", "NONE", "LLREFUSED|sales|LEAVEUNAVAIL"));

    QueueFigures sales = only(report).figures();
    assertThat(List.of(sales.full(), sales.noMembers(), sales.closed())).containsExactly(1, 1, 1);
    assertThat(sales.offered()).isZero();
  }

  @Test
  void keyExitIsAFlowOut() throws Exception {
    var figures =
        only(report(
                new LogText()
                    .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                    .line(7, "c1", "sales", "NONE", "EXITWITHKEY|1|1|1|7")))
            .figures();
    assertThat(List.of(figures.keyExit(), figures.offered())).containsExactly(1, 1);
  }

  @Test
  void stayBelongsToTheIntervalInWhichItJoined() throws Exception {
    var log =
        new LogText()
            .line(3590, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
            .line(3610, "c1", "sales", "Anna", "CONNECT|20|m1|3")
            .line(3700, "c1", "sales", "Anna", "COMPLETEAGENT|20|90|1")
            .line(3600, "c2", "sales", "NONE", "ENTERQUEUE||+15550100|1")
            .line(3621, "c2", "sales", "Anna", "CONNECT|21|m2|3");
    var report = report(log, LogText.options().with(Interval.HOUR));

    assertThat(report.figures().queues()).hasSize(2);
    assertThat(report.figures().queues().getFirst().from()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(report.figures().queues().getFirst().to()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(report.figures().queues().getFirst().figures().answeredInTime()).isOne();
    assertThat(report.figures().queues().getLast().figures().answered()).isOne();
    assertThat(report.figures().queues().getLast().figures().answeredInTime()).isZero();
  }

  @Test
  void lineThatNamesNoQueueMakesNone() throws Exception {
    var report =
        report(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(5, "c1", "sales", "NONE", "ABANDON|1|1|5")
                .line(6, "c2", "", "NONE", "ENTERQUEUE||+15550100|1")
                .line(7, "c2", "", "NONE", "ABANDON|1|1|1")
                .line(8, "NONE", "", "Anna", "PAUSE|")
                .line(9_000, "NONE", "sales", "Boris", "ADDMEMBER|"));
    assertThat(only(report).queue()).isEqualTo("sales");
    assertThat(report.unknownLines()).isEqualTo(3);
  }

  @Test
  void weekdaysAndTimesOfTheDayAreThoseOfTheZone() throws Exception {
    var log = new LogText();
    for (int hour = 0; hour < 24 * 7; hour++) {
      log.line(hour * 3600L, "c" + hour, "sales", "NONE", "ENTERQUEUE||+15550100|1")
          .line(hour * 3600L + 9, "c" + hour, "sales", "NONE", "ABANDON|1|1|9");
    }
    assertThat(only(report(log)).figures().abandoned()).isEqualTo(168);
    assertThat(
            only(report(log, LogText.options().weekdays("MONDAY", "SUNDAY"))).figures().offered())
        .isEqualTo(48);
    // 08:00 to 17:00 in Berlin, Tuesday: nine joins
    assertThat(
            only(report(
                    log,
                    LogText.options()
                        .weekdays("TUESDAY")
                        .between("08:00", "17:00")
                        .zone("Europe/Berlin")))
                .figures()
                .offered())
        .isEqualTo(9);
    assertThat(only(report(log, LogText.options().between("22:00", "06:00"))).figures().offered())
        .isEqualTo(56);
  }

  @Test
  void restartOfThePbxLeavesWaitingCallersWithoutAnOutcome() throws Exception {
    var figures =
        only(report(
                new LogText()
                    .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                    .line(5, "NONE", "NONE", "NONE", "QUEUESTART|")
                    .line(9, "c2", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                    .line(12, "c2", "sales", "Anna", "CONNECT|3|m1|3")))
            .figures();
    assertThat(List.of(figures.offered(), figures.answered(), figures.handled()))
        .containsExactly(1, 1, 0);
  }

  @Test
  void readsRotatedAndPackedFilesInTheirOrder() throws Exception {
    Path newer =
        new LogText()
            .line(60, "c1", "sales", "Anna", "CONNECT|60|m1|3")
            .line(90, "c1", "sales", "Anna", "COMPLETEAGENT|60|30|1")
            .file(folder.resolve("queue_log"));
    Path older = folder.resolve("queue_log.1.gz");
    try (var packed = new GZIPOutputStream(Files.newOutputStream(older))) {
      packed.write(
          new LogText()
              .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
              .text()
              .getBytes(StandardCharsets.UTF_8));
    }
    var report = QueueLogReport.of(List.of(newer, older), LogText.options().done());
    assertThat(only(report).figures().asaSeconds()).hasValue(60);
    assertThat(report.figures().queues().getFirst().from()).isEqualTo("2026-03-02T08:00:00Z");
  }

  @Test
  void byteOrderMarkOfAnEditorIsNoPartOfTheFirstLine() throws Exception {
    Path log =
        new LogText()
            .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
            .line(60, "c1", "sales", "Anna", "CONNECT|60|m1|3")
            .file(folder.resolve("queue_log"));
    Files.writeString(log, "\uFEFF" + Files.readString(log).replace("\n", "\r\n"));
    var report = QueueLogReport.of(List.of(log), LogText.options().done());
    assertThat(report.unknownLines()).isZero();
    assertThat(report.figures().queues().getFirst().from()).isEqualTo("2026-03-02T08:00:00Z");
  }

  @Test
  void ofAPackedFileThatWasCutWhatCanBeUnpackedCounts() throws Exception {
    var log = new LogText();
    for (int i = 0; i < 20_000; i++) {
      log.line(
          i, "c" + (i * 7919L % 20_011), "sales", "NONE", "ENTERQUEUE||+1555" + i * 31L + "|1");
    }
    Path packed = folder.resolve("queue_log.1.gz");
    LogText.pack(log.file(folder.resolve("whole")), packed);
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
    var report = QueueLogReport.of(List.of(packed), LogText.options().done());
    assertThat(report.lines()).isBetween(5_000L, 15_000L);
    assertThat(report.unknownLines()).isBetween(1L, 2L);
  }

  private QueueLogReport report(LogText log) throws Exception {
    return report(log, LogText.options());
  }

  private QueueLogReport report(LogText log, LogText.Options options) throws Exception {
    return log.report(folder, options);
  }

  private static QueueRow only(QueueLogReport report) {
    assertThat(report.figures().queues()).hasSize(1);
    return report.figures().queues().getFirst();
  }

  private static QueueRow row(QueueLogReport report, String queue) {
    return report.figures().queues().stream()
        .filter(row -> row.queue().equals(queue))
        .findFirst()
        .orElseThrow();
  }

  private static double level(QueueFigures figures, ServiceLevelBasis basis) {
    return figures.serviceLevel(basis).getAsDouble();
  }
}
