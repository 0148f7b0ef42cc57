package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.QueueReport.MemberRow;
import io.leadline.domain.report.QueueReportOptions.Interval;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberReportTest {
  @TempDir private Path folder;

  @Test
  void loggedInIsWhoIsInAtLeastOneQueue() throws Exception {
    MemberRow anna =
        only(
            new LogText()
                .line(0, "MANAGER", "sales", "Anna", "ADDMEMBER|")
                .line(100, "MANAGER", "kam", "Anna", "ADDMEMBER|")
                .line(600, "MANAGER", "sales", "Anna", "REMOVEMEMBER|")
                .line(900, "MANAGER", "kam", "Anna", "REMOVEMEMBER|")
                .line(1000, "MANAGER", "kam", "Anna", "ADDMEMBER|")
                .line(1060, "NONE", "NONE", "NONE", "CONFIGRELOAD|"),
            LogText.options());
    assertThat(anna.loggedInSeconds()).hasValue(900 + 60);
  }

  @Test
  void agentIsLoggedInFromSigningOnToSigningOff() throws Exception {
    MemberRow agent =
        only(
            new LogText()
                .line(0, "1.1", "NONE", "Agent/1001", "AGENTLOGIN|SIP/7-1")
                .line(300, "1.1", "NONE", "Agent/1001", "AGENTLOGOFF|SIP/7-1|300")
                .line(400, "NONE", "NONE", "Agent/1001", "AGENTCALLBACKLOGIN|207@default")
                .line(410, "MANAGER", "sales", "Agent/1001", "ADDMEMBER|")
                .line(900, "MANAGER", "sales", "Agent/1001", "REMOVEMEMBER|")
                .line(1000, "NONE", "NONE", "Agent/1001", "AGENTCALLBACKLOGOFF|207@default|600|"),
            LogText.options());
    assertThat(agent.loggedInSeconds()).hasValue(300 + 600);
  }

  @Test
  void agentWhoSignedOnBeforeTheLogBeginsSaysHowLongItWasWhenSigningOff() throws Exception {
    MemberRow agent =
        only(
            new LogText()
                .line(0, "NONE", "NONE", "NONE", "QUEUESTART|")
                .line(500, "1.1", "NONE", "Agent/1001", "AGENTLOGOFF|SIP/7-1|3600")
                .line(700, "NONE", "NONE", "NONE", "CONFIGRELOAD|"),
            LogText.options());
    assertThat(agent.loggedInSeconds()).hasValue(3600);
  }

  @Test
  void pausedIsWhoIsPausedInEveryQueue() throws Exception {
    MemberRow anna =
        only(
            new LogText()
                .line(0, "MANAGER", "sales", "Anna", "ADDMEMBER|")
                .line(0, "MANAGER", "kam", "Anna", "ADDMEMBER|")
                .line(100, "NONE", "sales", "Anna", "PAUSE|lunch")
                .line(200, "NONE", "kam", "Anna", "PAUSE|lunch")
                .line(260, "NONE", "sales", "Anna", "UNPAUSE|")
                .line(300, "NONE", "NONE", "Anna", "PAUSEALL|lunch")
                .line(300, "NONE", "sales", "Anna", "PAUSE|lunch")
                .line(300, "NONE", "kam", "Anna", "PAUSE|lunch")
                .line(1300, "NONE", "NONE", "Anna", "UNPAUSEALL|")
                .line(1300, "NONE", "sales", "Anna", "UNPAUSE|")
                .line(1300, "NONE", "kam", "Anna", "UNPAUSE|")
                .line(2000, "MANAGER", "sales", "Anna", "REMOVEMEMBER|")
                .line(2000, "MANAGER", "kam", "Anna", "REMOVEMEMBER|"),
            LogText.options());
    assertThat(anna.pausedSeconds()).hasValue(60 + 1000);
    assertThat(anna.loggedInSeconds()).hasValue(2000);
  }

  @Test
  void memberMayComePausedAndLeavingEndsThePause() throws Exception {
    MemberRow anna =
        only(
            new LogText()
                .line(0, "REALTIME", "sales", "Anna", "ADDMEMBER|PAUSED")
                .line(50, "REALTIME", "sales", "Anna", "REMOVEMEMBER|")
                .line(90, "NONE", "NONE", "NONE", "CONFIGRELOAD|"),
            LogText.options());
    assertThat(anna.pausedSeconds()).hasValue(50);
    assertThat(anna.loggedInSeconds()).hasValue(50);
  }

  @Test
  void spansAreCutAtTheIntervalsAndAtThePeriod() throws Exception {
    var log =
        new LogText()
            .line(-1800, "CLI", "sales", "Anna", "ADDMEMBER|")
            .line(4500, "CLI", "sales", "Anna", "REMOVEMEMBER|");
    var rows =
        report(log, LogText.options().with(Interval.HOUR).from(-600).to(10_000))
            .figures()
            .members();
    assertThat(rows)
        .extracting(row -> row.loggedInSeconds().orElseThrow())
        .containsExactly(600L, 3600L, 900L);
    assertThat(rows.getFirst().from()).isEqualTo("2026-03-02T07:00:00Z");
  }

  @Test
  void onlyOpenHoursCount() throws Exception {
    MemberRow anna =
        only(
            new LogText()
                .line(0, "CLI", "sales", "Anna", "ADDMEMBER|")
                .line(86_400, "CLI", "sales", "Anna", "REMOVEMEMBER|"),
            LogText.options().weekdays("MONDAY").between("09:00", "12:30"));
    assertThat(anna.loggedInSeconds()).hasValue(12_600);
  }

  @Test
  void ringsWithoutAnswerAreTheMembersOwn() throws Exception {
    MemberRow anna =
        only(
            new LogText()
                .line(0, "c1", "sales", "NONE", "ENTERQUEUE||+15550100|1")
                .line(15, "c1", "sales", "Anna", "RINGNOANSWER|15000")
                .line(31, "c1", "sales", "Anna", "RINGNOANSWER|15000")
                .line(35, "c1", "sales", "Anna", "CONNECT|35|m1|3")
                .line(95, "c1", "sales", "Anna", "COMPLETEAGENT|35|60|1"),
            LogText.options());
    assertThat(anna.ringNoAnswer()).hasValue(2);
    assertThat(anna.answered()).isOne();
    assertThat(anna.talkSeconds()).isEqualTo(60);
  }

  @Test
  void membersOfOtherQueuesAreLeftOut() throws Exception {
    var log =
        new LogText()
            .line(0, "CLI", "kam", "Boris", "ADDMEMBER|")
            .line(0, "CLI", "sales", "Anna", "ADDMEMBER|")
            .line(60, "CLI", "sales", "Anna", "REMOVEMEMBER|");
    assertThat(report(log, LogText.options().queues("sales")).figures().members())
        .extracting(MemberRow::member)
        .containsExactly("Anna");
  }

  private MemberRow only(LogText log, LogText.Options options) throws Exception {
    var rows = report(log, options).figures().members();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private QueueLogReport report(LogText log, LogText.Options options) throws Exception {
    return log.report(folder, options);
  }
}
