package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.app.wiring.Store;
import io.leadline.config.Redis;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.e2e.NeedsLab;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole installation of the shipped configuration and the lab's parts.
@NeedsLab
class DoctorIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static DoctorLab lab;

  @TempDir private Path state;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void raiseParts() throws Exception {
    lab = new DoctorLab("asterisk", "redis", "mail");
  }

  @AfterAll
  static void lowerParts() throws Exception {
    if (lab != null) {
      lab.run("down");
    }
  }

  @BeforeEach
  void nameTheParts() throws Exception {
    set("AMI_SECRET", lab.setting("AMI_SECRET"));
    set("MAIL_PASSWORD", lab.setting("MAIL_PASSWORD"));
    set("REDIS_URI", lab.setting("REDIS_URI"));
    set("PBXS_0_AMI_PORT", lab.setting("AMI_PORT"));
    set("PBXS_0_AGI_PORT", String.valueOf(lab.port("AMI_PORT") + 2));
    set("PBXS_0_QUEUELOG", lab.setting("QUEUE_LOG"));
    set("WEB_PORT", String.valueOf(freePort()));
    set("MANAGEMENT_PORT", String.valueOf(freePort()));
    set("FOLDERS_STATE", state.toString());
    set("MAILBOXES_0_NAME", "sales");
    set("MAILBOXES_0_BRAND", "acme");
    set("MAILBOXES_0_ADDRESS", "sales@acme.example");
    for (String side : List.of("IMAP", "SMTP")) {
      String path = "MAILBOXES_0_" + side + "_";
      set(path + "HOST", "127.0.0.1");
      set(path + "PORT", lab.setting(side + "_PORT"));
      set(path + "SECURITY", "none");
      set(path + "USER", "sales@acme.example");
      set(path + "PASSWORD_ENV", "LEADLINE_MAIL_PASSWORD");
    }
    register("anna", "PJSIP/101", 101, true);
  }

  @Test
  void soundInstallationHasNothingToMend() {
    assertThat(examine())
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.OK))
        .extracting(Finding::area)
        .contains("files", "store", "ports", "pbx main", "mail sales");
  }

  @Test
  void userOfTheStoreWithoutASeatOnThePbxIsFound() throws Exception {
    register("boris", "PJSIP/150", 150, true);
    assertThat(failures())
        .singleElement()
        .satisfies(finding -> assertThat(finding.mend()).contains("member => PJSIP/150,150,"));
    register("boris", "PJSIP/150", 150, false);
    assertThat(failures()).isEmpty();
  }

  @Test
  void secretThatIsNotThereIsAFindingAndTheRestIsExaminedAllTheSame() {
    environment.remove("LEADLINE_AMI_SECRET");
    assertThat(failures())
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).contains("LEADLINE_AMI_SECRET"));
    assertThat(examine()).extracting(Finding::area).contains("mail sales");
  }

  @Test
  void portsThatOthersHoldAreNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      set("WEB_PORT", String.valueOf(taken.getLocalPort()));
      assertThat(failures())
          .singleElement()
          .satisfies(finding -> assertThat(finding.mend()).contains("web: port:", "ss -ltnp"));
    }
    assertThat(failures()).isEmpty();
  }

  @Test
  void wrongKeyOfTheConfigurationEndsTheExamination() {
    set("WEB_PROT", "1");
    assertThat(examine())
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).contains("LEADLINE_WEB_PORT"));
  }

  private void set(String path, String value) {
    environment.put("LEADLINE_" + path, value);
  }

  private List<Finding> failures() {
    return examine().stream().filter(finding -> finding.status() == Status.FAIL).toList();
  }

  private List<Finding> examine() {
    var all = new ArrayList<Finding>();
    new Doctor(ROOT.resolve("config"), environment, false, InstantSource.system(), _ -> {})
        .examine(all::addAll);
    return all;
  }

  private void register(String login, String phone, int number, boolean active) throws Exception {
    var redis =
        new Redis(
            List.of(URI.create(lab.setting("REDIS_URI"))),
            Optional.empty(),
            Optional.empty(),
            Set.of());
    var user =
        new User(
            new Login(login),
            new CompanyId("acme"),
            login,
            Set.of(Role.REP),
            Optional.of(new MemberInterface(phone)),
            number,
            Optional.empty(),
            List.of(),
            List.of("en"),
            ZoneId.of("Europe/Berlin"),
            "",
            active);
    try (var store = Store.open(redis, environment, state)) {
      store.users().save(user).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private static int freePort() throws Exception {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
