package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.app.doctor.PbxWish.WantedSeat;
import io.leadline.e2e.NeedsLab;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import io.leadline.flow.probe.Address;
import io.leadline.pbx.probe.PbxAccess;
import io.leadline.pbx.probe.PbxProbe;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// A real Asterisk that may be hurt in a test, and must be whole again after it.
@NeedsLab
abstract class PbxSurgery {
  static final String ACCOUNT = "leadline-manager.conf";
  static DoctorLab lab;

  final WantedSeat anna = new WantedSeat(new MemberInterface("PJSIP/101"), 101, "Anna Berger");
  String secret = lab.setting("AMI_SECRET");
  int port = lab.port("AMI_PORT");
  Path queueLog = Path.of(lab.setting("QUEUE_LOG"));
  List<WantedSeat> seats = List.of(anna);
  List<String> prompts = List.of();
  InstantSource clock = InstantSource.system();

  @BeforeAll
  static void raisePbx() throws Exception {
    lab = new DoctorLab("asterisk");
  }

  @AfterAll
  static void lowerPbx() throws Exception {
    if (lab != null) {
      lab.run("down");
    }
  }

  @AfterEach
  void pbxIsWholeAgain() throws Exception {
    secret = lab.setting("AMI_SECRET");
    port = lab.port("AMI_PORT");
    queueLog = Path.of(lab.setting("QUEUE_LOG"));
    seats = List.of(anna);
    prompts = List.of();
    clock = InstantSource.system();
    try {
      assertThat(look()).filteredOn(finding -> finding.status() != Status.OK).isEmpty();
    } finally {
      lab.restore();
    }
  }

  static int agiPort() {
    return lab.port("AMI_PORT") + 2;
  }

  /// One fault: made, looked at, and mended by the way back.
  static void trial(String file, String right, String wrong, Runnable look) throws Exception {
    change(file, right, wrong);
    look.run();
    change(file, wrong, right);
  }

  /// Edits a file and has the PBX read it anew.
  static void change(String file, String what, String by) throws Exception {
    lab.edit(file, what, by);
    lab.console(
        switch (file) {
          case ACCOUNT, "manager.conf" -> new String[] {"manager", "reload"};
          case "extensions.conf", "leadline-extensions.conf" -> new String[] {"dialplan", "reload"};
          case "queues.conf", "leadline-queues.conf", "lab-members.conf" ->
              new String[] {"queue", "reload", "all"};
          case "logger.conf" -> new String[] {"logger", "reload"};
          default -> throw new IllegalArgumentException(file);
        });
  }

  List<Finding> look() {
    var agi = new Address("127.0.0.1", agiPort());
    var wish =
        new PbxWish(
            "main",
            "127.0.0.1:" + port,
            "leadline",
            agi,
            49,
            Set.of(new QueueName("kam"), new QueueName("incoming-sales")),
            Set.of(new QueueName("incoming-sales")),
            Optional.of(seats),
            OptionalInt.empty(),
            Optional.of(queueLog),
            prompts);
    var access = new PbxAccess("127.0.0.1", port, false, "leadline", secret);
    return PbxDoctor.judge(new PbxProbe(access, agi, prompts, clock, (_, _) -> {}).look(), wish);
  }

  Finding finding(String check, Status status) {
    return look().stream()
        .filter(finding -> finding.check().equals(check) && finding.status() == status)
        .findFirst()
        .orElseThrow(() -> new AssertionError(check + " is not " + status));
  }

  Finding only(String check, Status status) {
    var findings = look();
    assertThat(findings).singleElement().extracting(Finding::check).isEqualTo(check);
    assertThat(findings.getFirst().status()).isEqualTo(status);
    return findings.getFirst();
  }
}
