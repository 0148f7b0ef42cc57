package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.e2e.NeedsLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Further faults of a set-up, each made for real, found with the line that mends it, mended by
/// that line, and found no more.
@NeedsLab(programs = "faketime")
@Tag("full")
class PbxSetUpIT extends PbxSurgery {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String DOOR =
      "exten => _[+0-9]!,1,Goto(ll-inbound,${FILTER(+0-9,${EXTEN})},1)";

  @Test
  void accountThatMayNotComeFromHereIsToldWithItsPermit() throws Exception {
    trial(
        ACCOUNT,
        "permit = 127.0.0.1/255.255.255.255",
        "permit = 192.0.2.1",
        () -> assertThat(only("login", Status.FAIL).mend()).contains("permit = "));
  }

  @Test
  void clockThatGoesWrongWhileThePbxRunsIsFound() throws Exception {
    lab.restartWithOwnClock(true);
    lab.run("clock", "90");
    await("ahead")
        .atMost(LIMIT)
        .until(() -> clockFinding().matches("(89|90)\\.\\d s ahead of ours"));
    lab.run("clock", "-5");
    await("behind").atMost(LIMIT).until(() -> clockFinding().matches("[45]\\.\\d s behind ours"));
    assertThat(finding("clock", Status.WARN).mend()).contains("chrony");
    lab.run("clock", "0");
    await("mended").atMost(LIMIT).until(() -> clockFinding().contains("agrees with ours"));
    lab.restartWithOwnClock(false);
  }

  private String clockFinding() {
    return look().stream()
        .filter(finding -> finding.check().equals("clock"))
        .map(Finding::found)
        .findFirst()
        .orElse("");
  }

  @Test
  void managerThatIsSwitchedOffIsToldWithItsSwitch() throws Exception {
    trial(
        "manager.conf",
        "enabled = yes",
        "enabled = no",
        () -> assertThat(only("connection", Status.FAIL).mend()).contains("enabled = yes"));
  }

  @Test
  void accountThatMayNotPauseMembersIsFound() throws Exception {
    trial(
        ACCOUNT,
        ManagerConf.WRITE,
        "write = originate,call,reporting",
        () -> {
          var missing = finding("actions", Status.FAIL);
          assertThat(missing.found()).contains("agent");
          assertThat(missing.mend()).contains(ManagerConf.WRITE);
        });
  }

  @Test
  void accountThatMayNotAskIsFound() throws Exception {
    trial(
        ACCOUNT,
        ManagerConf.WRITE,
        "write = originate,agent,call",
        () -> assertThat(finding("actions", Status.FAIL).mend()).contains(ManagerConf.WRITE));
  }

  @Test
  void dialplanOlderThanThisServerIsFound() throws Exception {
    trial(
        "leadline-extensions.conf",
        "[ll-listen]",
        "[ll-listen-of-old]",
        () -> {
          var old = finding("dialplan", Status.FAIL);
          assertThat(old.found()).contains("ll-listen").doesNotContain("ll-inbound");
        });
  }

  @Test
  void numberDialledThatIsHandedOnUnfilteredIsFound() throws Exception {
    trial(
        "extensions.conf",
        DOOR,
        "exten => _.,1,Goto(ll-inbound,${EXTEN},1)",
        () -> assertThat(finding("doors", Status.WARN).mend()).contains(DOOR));
  }

  @Test
  void wrongCountryIsToldWithItsLine() throws Exception {
    trial(
        "extensions.conf",
        "LL_COUNTRY = 49",
        "LL_COUNTRY = 90",
        () -> assertThat(finding("country", Status.WARN).mend()).contains("LL_COUNTRY = 49"));
  }

  @Test
  void missingTrunkIsToldWithItsLine() throws Exception {
    String line = "LL_TRUNK = PJSIP/NUMBER@trunk";
    change("extensions.conf", line, "LL_TRUNK =");
    assertThat(finding("trunk", Status.WARN).mend()).contains("LL_TRUNK = PJSIP/NUMBER@");
    change("extensions.conf", "LL_TRUNK =", "LL_TRUNK = PJSIP/NUMBER@nowhere");
    assertThat(finding("trunk", Status.WARN).found()).contains("'nowhere'");
    change("extensions.conf", "LL_TRUNK = PJSIP/NUMBER@nowhere", line);
  }

  @Test
  void queueLogThatIsSwitchedOffIsToldWithItsSwitch() throws Exception {
    trial(
        "logger.conf",
        "queue_log = yes",
        "queue_log = no",
        () -> assertThat(finding("queue log", Status.FAIL).mend()).contains("queue_log = yes"));
  }

  @Test
  void queueWithoutMembersIsToldWithAMembersLine() throws Exception {
    trial(
        "lab-members.conf",
        "[kam](+)",
        "[lab-nobody](ll-queue)",
        () -> {
          var empty = finding("members", Status.WARN);
          assertThat(empty.found()).contains("kam has no members");
          assertThat(empty.mend()).contains("[kam](+): member => ");
        });
  }

  @Test
  void memberWhosePhoneDoesNotExistIsNamed() throws Exception {
    trial(
        "lab-members.conf",
        "PJSIP/103,103,Phone 103,PJSIP/103",
        "PJSIP/103,103,X,PJSIP/1o3",
        () -> assertThat(finding("phones", Status.WARN).found()).contains("PJSIP/1o3", "personal"));
  }

  @Test
  void memberBehindALocalChannelWithoutAStateIsToldWithItsPhone() throws Exception {
    trial(
        "lab-members.conf",
        "PJSIP/103,103,Phone 103,PJSIP/103",
        "Local/103@from-queue/n,103,Phone 103",
        () ->
            assertThat(finding("phones", Status.WARN).mend())
                .contains("member => Local/103@from-queue/n,103,Phone 103,PJSIP/103"));
  }

  @Test
  void weightOfAQueueIsFound() throws Exception {
    change("lab-members.conf", "[kam](+)", "[kam](+)\nweight = 5");
    var weighty = finding("weights", Status.WARN);
    assertThat(weighty.found()).contains("kam has weight 5");
    assertThat(weighty.mend()).contains("weight = 0");
    change("lab-members.conf", "weight = 5", "weight = 0");
  }

  @Test
  void queueThatKeepsItsWaitFromTheDialplanIsToldWithItsSwitch() throws Exception {
    change("leadline-queues.conf", "setqueuevar = yes", "setqueuevar = no");
    var silent = finding("waits", Status.WARN);
    assertThat(silent.found()).contains("incoming-sales", "place alone");
    assertThat(silent.mend()).contains("[incoming-sales]: setqueuevar = yes");
    change("lab-members.conf", "[incoming-sales](+)", "[incoming-sales](+)\nsetqueuevar = yes");
  }

  @Test
  void wrapUpThatCountsInOneQueueAloneIsToldWithItsSwitch() throws Exception {
    trial(
        "queues.conf",
        "shared_lastcall = yes",
        "shared_lastcall = no",
        () -> assertThat(finding("wrap-up", Status.WARN).mend()).contains("shared_lastcall = yes"));
  }

  @Test
  void callersServedOneAfterTheOtherAreToldWithTheirSwitch() throws Exception {
    change("queues.conf", "autofill = yes", "");
    var slow = finding("turns", Status.WARN);
    assertThat(slow.found()).contains("incoming-sales", "kam", "personal");
    assertThat(slow.mend()).contains("[general]: autofill = yes");
    change("queues.conf", "[general]", "[general]\nautofill = yes");
  }

  @Test
  void missingQueueModuleIsToldWithTheSmallestQueue() throws Exception {
    lab.console("module", "unload", "app_queue.so");
    var missing = finding("queues", Status.FAIL);
    assertThat(missing.found()).contains("app_queue is not loaded");
    assertThat(missing.mend()).contains("module load app_queue.so", "incoming-sales");
    lab.console("module", "load", "app_queue.so");
  }

  @Test
  void languageWhosePromptsAreMissingIsNamed() throws Exception {
    prompts = List.of("en/thanks", "tr/thanks");
    var folder = Path.of(lab.setting("PROMPTS_DIR"), "tr");
    var away = folder.resolveSibling("tr-away");
    Files.move(folder, away);
    assertThat(finding("prompts", Status.FAIL).found())
        .contains("tr/thanks")
        .doesNotContain("en/thanks");
    Files.move(away, folder);
    assertThat(look()).allMatch(finding -> finding.status() == Status.OK);
  }
}
