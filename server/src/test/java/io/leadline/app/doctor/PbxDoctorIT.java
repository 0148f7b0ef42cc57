package io.leadline.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.app.doctor.PbxWish.WantedSeat;
import io.leadline.event.MemberInterface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each fault is made on a real Asterisk, found with the line that mends it, mended by that line,
/// and found no more.
class PbxDoctorIT extends PbxSurgery {
  @Test
  void soundPbxHasNothingToMend() {
    prompts = List.of("en/source-question", "en/thanks");
    assertThat(look())
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.OK))
        .extracting(Finding::check)
        .contains(
            "login",
            "boot",
            "version",
            "actions",
            "restraint",
            "events",
            "event filter",
            "event times",
            "clock",
            "dialplan",
            "doors",
            "queues",
            "members",
            "phones",
            "self-test",
            "agi",
            "country",
            "trunk",
            "queue log",
            "prompts");
  }

  @Test
  void wrongSecretIsToldWithTheAccountsLine() {
    secret = "not-the-secret";
    assertThat(only("login", Status.FAIL).mend()).contains("[leadline]: secret =");
  }

  @Test
  void pbxOutOfReachIsToldWithTheAddressTried() throws Exception {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(only("connection", Status.FAIL).found()).contains("127.0.0.1:" + port);
  }

  @Test
  void strangerOnTheManagersPortIsNoPbx() throws Exception {
    try (var stranger = new ServerSocket(0)) {
      Thread.ofVirtual().start(() -> greet(stranger));
      port = stranger.getLocalPort();
      var finding = only("connection", Status.FAIL);
      assertThat(finding.found()).contains("does not greet");
      assertThat(finding.mend()).contains("manager.conf [general]: enabled = yes");
    }
  }

  @Test
  void strangerOnOurOwnPortIsFoundByThePbxsCall() throws Exception {
    try (var stranger = onOurOwnPort()) {
      Thread.ofVirtual().start(() -> greet(stranger));
      assertThat(finding("agi", Status.FAIL).found()).contains("not this server");
    }
  }

  /// Who had it for the trial before may be a moment late in leaving it.
  private static ServerSocket onOurOwnPort() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(BindException.class)
        .until(
            () -> new ServerSocket(agiPort(), 5, InetAddress.getLoopbackAddress()),
            ServerSocket::isBound);
  }

  @Test
  void accountWithoutOriginateMayNotCallBack() throws Exception {
    change(ACCOUNT, "write = originate,agent,call,reporting", "write = agent,call,reporting");
    assertThat(finding("actions", Status.FAIL).mend()).contains(ManagerConf.WRITE);
    change(ACCOUNT, "write = agent,call,reporting", ManagerConf.WRITE);
  }

  @Test
  void accountThatMayDoEverythingIsADanger() throws Exception {
    change(ACCOUNT, "write = originate,agent,call,reporting", "write = all");
    var danger = finding("restraint", Status.WARN);
    assertThat(danger.found()).contains("command", "config", "system");
    assertThat(danger.mend()).contains(ManagerConf.WRITE);
    change(ACCOUNT, "write = all", ManagerConf.WRITE);
  }

  @Test
  @Tag("full") // waits out the PBX's silence
  void accountThatIsNotToldEnoughIsFound() throws Exception {
    trial(
        ACCOUNT,
        ManagerConf.READ,
        "read = call,user",
        () -> {
          assertThat(finding("boot", Status.FAIL).mend()).contains(ManagerConf.READ);
          assertThat(finding("events", Status.FAIL).found()).contains("agent");
        });
  }

  @Test
  void accountWithoutAnEventFilterIsFloodedWithRawCallerData() throws Exception {
    trial(
        ACCOUNT,
        "eventfilter =",
        ";eventfilter =",
        () -> {
          var flood = finding("event filter", Status.WARN);
          assertThat(flood.found()).contains("not in force", "DialBegin");
          assertThat(flood.mend()).contains("leadline-manager.conf");
        });
  }

  @Test
  void eventsWithoutTheirTimeAreFound() throws Exception {
    trial(
        "manager.conf",
        "timestampevents = yes",
        "timestampevents = no",
        () ->
            assertThat(finding("event times", Status.WARN).mend())
                .contains("timestampevents = yes"));
  }

  @Test
  void clockThatIsWrongIsFound() {
    clock = () -> InstantSource.system().instant().minusSeconds(90);
    assertThat(finding("clock", Status.WARN).found()).contains("90.", "ahead");
  }

  @Test
  void missingDialplanIsToldWithItsInclude() throws Exception {
    String include = "#include \"leadline-extensions.conf\"";
    trial(
        "extensions.conf",
        include,
        ";" + include,
        () -> {
          assertThat(finding("dialplan", Status.FAIL).mend()).contains(include);
          assertThat(finding("self-test", Status.FAIL).found()).contains("did not place");
        });
  }

  @Test
  void trunkThatDoesNotCallUsIsToldWithItsLine() throws Exception {
    String door = "exten => _[+0-9]!,1,Goto(ll-inbound,${FILTER(+0-9,${EXTEN})},1)";
    trial(
        "extensions.conf",
        door,
        "exten => _[+0-9]!,1,Hangup()",
        () -> assertThat(finding("doors", Status.WARN).mend()).contains(door));
  }

  @Test
  void missingQueueIsToldWithItsInclude() throws Exception {
    lab.edit("leadline-queues.conf", "[kam](ll-queue)", "[kam-of-others](ll-queue)");
    change("lab-members.conf", "[kam](+)", "[kam-of-others](+)");
    var missing = finding("queues", Status.FAIL);
    assertThat(missing.found()).contains("kam").doesNotContain("personal");
    assertThat(missing.mend()).contains("#include \"leadline-queues.conf\"");
    lab.edit("leadline-queues.conf", "[kam-of-others](ll-queue)", "[kam](ll-queue)");
    change("lab-members.conf", "[kam-of-others](+)", "[kam](+)");
  }

  @Test
  void userWithoutASeatIsToldWithTheMembersLine() throws Exception {
    seats = List.of(anna, new WantedSeat(new MemberInterface("PJSIP/150"), 150, "New, Person"));
    String line = "member => PJSIP/150,150,New  Person,PJSIP/150";
    var missing = finding("members", Status.FAIL);
    assertThat(missing.mend()).contains("[personal](+): " + line);
    change("lab-members.conf", "[personal](+)\n", "[personal](+)\n" + line + "\n");
    assertThat(look()).filteredOn(finding -> finding.status() == Status.FAIL).isEmpty();
    change("lab-members.conf", line + "\n", "");
  }

  @Test
  void userWithAnothersPenaltyIsFound() throws Exception {
    trial(
        "lab-members.conf",
        "PJSIP/101,101,",
        "PJSIP/101,102,",
        () ->
            assertThat(look())
                .filteredOn(finding -> finding.check().equals("members"))
                .extracting(Finding::found)
                .anySatisfy(found -> assertThat(found).contains("PJSIP/101 and PJSIP/102 share"))
                .anySatisfy(found -> assertThat(found).contains("PJSIP/101 has penalty 102")));
  }

  @Test
  void pbxThatCallsElsewhereIsToldWithOurAddress() throws Exception {
    String line = "LL_AGI = 127.0.0.1:" + agiPort();
    trial(
        "extensions.conf",
        line,
        "LL_AGI = 127.0.0.1:" + (agiPort() + 40),
        () -> assertThat(finding("agi", Status.FAIL).mend()).contains(line));
  }

  @Test
  void anotherPbxsQueueLogIsFound(@TempDir Path folder) throws Exception {
    queueLog = Files.writeString(folder.resolve("queue_log"), "1|NONE|NONE|NONE|QUEUESTART|\n");
    assertThat(finding("queue log", Status.FAIL).mend()).contains("queueLog:");
    queueLog = folder.resolve("missing");
    assertThat(finding("queue log", Status.FAIL).found()).contains("does not exist");
  }

  @Test
  void promptThatDoesNotPlayIsNamed() {
    prompts = List.of("en/thanks", "en/no-such-prompt");
    assertThat(finding("prompts", Status.FAIL).found())
        .contains("en/no-such-prompt")
        .doesNotContain("en/thanks");
  }

  private static void greet(ServerSocket door) {
    try (var visitor = door.accept()) {
      visitor.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
