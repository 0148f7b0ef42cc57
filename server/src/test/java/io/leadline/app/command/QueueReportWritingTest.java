package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.domain.report.QueueReportOptions.Interval;
import io.leadline.pbx.queuelog.QueueLogReport;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueReportWritingTest {
  private static final QueueReportJson.Form USUAL =
      new QueueReportJson.Form(ZoneOffset.UTC, ServiceLevelBasis.DEFAULT);

  @TempDir private Path folder;

  @Test
  void jsonIsTheContractsAndEmptyRatiosAreNull() throws Exception {
    var json = new StringWriter();
    QueueLogReport report = report();
    QueueReportJson.write(report.figures(), OptionalLong.of(report.unknownLines()), USUAL, json);

    assertThat(json.toString())
        .isEqualTo(
            "{\"queues\":[{\"queue\":\"sales\",\"from\":\"2026-03-02T08:00:00Z\",\"to\":\"2026-03-02T08:01:02Z\","
                + "\"offered\":0,\"answered\":0,\"answeredInTime\":0,\"abandoned\":0,\"abandonedInTime\":0,"
                + "\"abandonedShort\":0,\"timedOut\":0,\"keyExit\":0,\"emptied\":0,\"callbackAccepted\":0,"
                + "\"closed\":1,\"full\":0,\"noMembers\":0,\"withdrawn\":0,\"serviceLevel\":null,"
                + "\"abandonRate\":null,\"asaSeconds\":null,\"ahtSeconds\":null,\"longestWaitSeconds\":null}],"
                + "\"members\":[{\"member\":\"Anna\",\"from\":\"2026-03-02T08:00:00Z\","
                + "\"to\":\"2026-03-02T08:01:02Z\",\"answered\":0,\"talkSeconds\":0,\"loggedInSeconds\":60,"
                + "\"pausedSeconds\":0,\"ringNoAnswer\":0,\"occupancy\":0.0}],\"unknownLines\":1}");
  }

  @Test
  void whatTheSourceDoesNotKnowIsNull() throws Exception {
    var json = new StringWriter();
    var row = report().figures().members().getFirst();
    var unknown =
        new QueueReport.MemberRow(
            row.member(),
            row.from(),
            row.to(),
            0,
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty());
    QueueReportJson.write(
        new QueueReport(List.of(), List.of(unknown)), OptionalLong.empty(), USUAL, json);
    assertThat(json.toString())
        .endsWith(
            "\"loggedInSeconds\":null,\"pausedSeconds\":null,\"ringNoAnswer\":null,\"occupancy\":null}]}");
  }

  @Test
  void csvHasARowForEachQueueAndNoFormula() throws Exception {
    var csv = new StringWriter();
    QueueReportCsv.write(report().figures(), ZoneOffset.UTC, ServiceLevelBasis.DEFAULT, csv);
    assertThat(csv.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .isEqualTo(
            "sales,2026-03-02T08:00:00Z,2026-03-02T08:01:02Z,0,0,0,0,0,0,0,0,0,0,1,0,0,0,,,,,");
  }

  private QueueLogReport report() throws Exception {
    Path log =
        Files.writeString(
            folder.resolve("queue_log"),
            """
            1772438400|c1|leadline|NONE|LLREFUSED|sales|CLOSED
            1772438401|NONE|sales|Anna|ADDMEMBER|
            1772438461|NONE|sales|Anna|REMOVEMEMBER|
            1772438462|NONE|NONE|NONE|NONSENSE|
            """);
    var all =
        new QueueReportOptions(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            ZoneId.of("UTC"),
            ServiceLimits.USUAL,
            0,
            Interval.NONE,
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.MIDNIGHT,
            Optional.empty());
    return QueueLogReport.of(List.of(log), all);
  }
}
