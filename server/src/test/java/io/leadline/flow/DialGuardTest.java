package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.DialRules;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Switchboard;
import io.leadline.store.MemoryDialLog;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialGuardTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final PhoneNumber CLIENT = new PhoneNumber("+493055501000");
  private static final PhoneNumber OTHER = new PhoneNumber("+493055502000");
  private static final PhoneNumber PREMIUM = new PhoneNumber("+499001234567");

  private static final DialRules.Caps CAPS = new DialRules.Caps(2, 3, 4);

  private final List<CallId> takenBack = new ArrayList<>();
  private final Crossing crossing =
      new Crossing(
          _ -> new NumberingPlan("DE"),
          (Switchboard)
              Proxy.newProxyInstance(
                  Switchboard.class.getClassLoader(),
                  new Class<?>[] {Switchboard.class},
                  (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("takeBack");
                    takenBack.add((CallId) arguments[0]);
                    return Future.succeededFuture();
                  }));
  private final MemoryDialLog log = new MemoryDialLog();
  private final DialMeter meter = new DialMeter(CAPS, log);
  private final DialGuard guard =
      new DialGuard(new DialRules(Map.of("DE", DialRules.ORDINARY), CAPS), meter, crossing);

  @Test
  void attemptIsTakenBackWhenTheClientCallsInAndNoOtherIsMadeUnasked() {
    var attempt = new CallId("main:cb-1");
    var call = new CallId("main:17.1");
    guard.count(attempt, CLIENT, NOW);
    crossing.told(new PbxEvent.CallArrived("main", NOW, call, "030555 01000", "100"));
    assertThat(takenBack).containsExactly(attempt);
    assertThat(judge(Role.REP, CLIENT, Duration.ZERO)).isInstanceOf(DialGuard.Verdict.Ask.class);

    crossing.told(new PbxEvent.CallEnded("main", NOW, call, "16", "", ""));
    assertThat(judge(Role.REP, CLIENT, Duration.ZERO)).isInstanceOf(DialGuard.Verdict.Free.class);
  }

  @Test
  void clientWhoWasReachedOrOtherClientsCallWithoutTakingAnythingBack() {
    var attempt = new CallId("main:cb-1");
    guard.count(attempt, CLIENT, NOW);
    crossing.told(
        new PbxEvent.CallArrived("main", NOW, new CallId("main:17.1"), "+493055502000", "100"));
    crossing.told(
        new PbxEvent.CallBackStep(
            "main", NOW, attempt, PbxEvent.CallBackStep.Step.REACHED, "ANSWER"));
    crossing.told(
        new PbxEvent.CallArrived("main", NOW, new CallId("main:17.2"), "+493055501000", "100"));
    assertThat(takenBack).isEmpty();
  }

  private static User user(Role role) {
    return new User(
        new Login("anna"),
        new CompanyId("acme"),
        "Anna",
        Set.of(role),
        Optional.of(new MemberInterface("PJSIP/101")),
        101,
        Optional.empty(),
        List.of(),
        List.of("en"),
        ZoneOffset.UTC,
        "",
        true);
  }

  private DialGuard.Verdict judge(Role role, PhoneNumber number, Duration later) {
    return guard.judge(user(role), number, NOW.plus(later));
  }

  @Test
  void premiumNumberIsAskedAboutAndAnOrdinaryOneIsNot() {
    assertThat(judge(Role.REP, CLIENT, Duration.ZERO)).isInstanceOf(DialGuard.Verdict.Free.class);
    assertThat(judge(Role.REP, PREMIUM, Duration.ZERO)).isInstanceOf(DialGuard.Verdict.Ask.class);
    assertThat(guard.objection(PREMIUM, NOW)).isPresent();
  }

  @Test
  void capPerNumberStopsARepAndASupervisorConfirms() {
    guard.count(CLIENT, NOW);
    guard.count(CLIENT, NOW);
    assertThat(judge(Role.REP, CLIENT, Duration.ofMinutes(1)))
        .isInstanceOf(DialGuard.Verdict.No.class);
    assertThat(judge(Role.SUPERVISOR, CLIENT, Duration.ofMinutes(1)))
        .isInstanceOf(DialGuard.Verdict.Ask.class);
    assertThat(judge(Role.REP, OTHER, Duration.ofMinutes(1)))
        .isInstanceOf(DialGuard.Verdict.Free.class);
    assertThat(judge(Role.REP, CLIENT, Duration.ofHours(24)))
        .isInstanceOf(DialGuard.Verdict.Free.class);
  }

  @Test
  void capsPerHourAndDayHoldOverAllNumbers() {
    for (int i = 0; i < 3; i++) {
      guard.count(new PhoneNumber("+4930555030" + i), NOW);
    }
    assertThat(judge(Role.REP, OTHER, Duration.ofMinutes(59)))
        .isInstanceOf(DialGuard.Verdict.No.class);
    assertThat(judge(Role.REP, OTHER, Duration.ofMinutes(60)))
        .isInstanceOf(DialGuard.Verdict.Free.class);
    guard.count(OTHER, NOW.plus(Duration.ofHours(2)));
    assertThat(judge(Role.REP, CLIENT, Duration.ofHours(4)))
        .isInstanceOf(DialGuard.Verdict.No.class);
  }

  @Test
  void capsHoldAlsoForWhatWasDialledBeforeARestartAndByOtherServers() {
    guard.count(CLIENT, NOW);
    guard.count(CLIENT, NOW);
    var restarted = new DialMeter(CAPS, log);
    assertThat(restarted.reached(CLIENT, NOW)).isEmpty();
    var _ = TaskScene.await(restarted.refresh(NOW));
    assertThat(restarted.reached(CLIENT, NOW)).isPresent();
    assertThat(restarted.reached(CLIENT, NOW.plus(Duration.ofDays(1)))).isEmpty();
  }
}
