package io.leadline.domain.acting;

import static io.leadline.domain.account.Role.ADMINISTRATOR;
import static io.leadline.domain.account.Role.KAM;
import static io.leadline.domain.account.Role.MARKETING;
import static io.leadline.domain.account.Role.REP;
import static io.leadline.domain.account.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActRightsTest {
  private static final Set<Role> ON_THE_PHONE = EnumSet.of(REP, KAM, SUPERVISOR, ADMINISTRATOR);
  private static final Set<Role> SEATS = EnumSet.of(SUPERVISOR, ADMINISTRATOR);
  private static final Set<Role> CALLS = EnumSet.of(SUPERVISOR);
  private static final Set<Role> NOBODY = EnumSet.noneOf(Role.class);

  private record Row(Set<Role> ofAnybody, Set<Role> ofOwn) {}

  /// The whole table, written down a second time.
  private static final Map<ActKind, Row> TABLE =
      Map.ofEntries(
          Map.entry(ActKind.PAUSE, new Row(SEATS, ON_THE_PHONE)),
          Map.entry(ActKind.UNPAUSE, new Row(SEATS, ON_THE_PHONE)),
          Map.entry(ActKind.LOG_IN, new Row(SEATS, ON_THE_PHONE)),
          Map.entry(ActKind.LOG_OUT, new Row(SEATS, ON_THE_PHONE)),
          Map.entry(ActKind.TRANSFER, new Row(CALLS, ON_THE_PHONE)),
          Map.entry(ActKind.HANG_UP, new Row(CALLS, ON_THE_PHONE)),
          Map.entry(ActKind.MOVE_UP, new Row(CALLS, NOBODY)),
          Map.entry(ActKind.WITHDRAW, new Row(CALLS, NOBODY)),
          Map.entry(ActKind.OFFER_CALL_BACK, new Row(CALLS, NOBODY)),
          Map.entry(ActKind.LISTEN, new Row(CALLS, NOBODY)),
          Map.entry(ActKind.WHISPER, new Row(CALLS, NOBODY)),
          Map.entry(ActKind.BARGE, new Row(CALLS, NOBODY)));

  @TestFactory
  Stream<DynamicTest> roleOrdersWhatItsRowSays() {
    return Stream.of(Role.values())
        .flatMap(role ->
            Stream.of(ActKind.values())
                .map(kind ->
                    DynamicTest.dynamicTest(
                        role + " " + kind,
                        () -> {
                          Row row = TABLE.get(kind);
                          assertThat(ActRights.mayOfAnybody(Set.of(role), kind))
                              .isEqualTo(row.ofAnybody().contains(role));
                          assertThat(ActRights.mayOfOwn(Set.of(role), kind))
                              .isEqualTo(row.ofOwn().contains(role));
                        })));
  }

  @Test
  void marketingAndNobodyOrderNothing() {
    for (ActKind kind : ActKind.values()) {
      for (Set<Role> roles : Set.of(Set.<Role>of(), Set.of(MARKETING))) {
        assertThat(ActRights.mayOfAnybody(roles, kind)).isFalse();
        assertThat(ActRights.mayOfOwn(roles, kind)).isFalse();
      }
    }
  }

  @Test
  void kindIsReadAsItIsWritten() {
    for (ActKind kind : ActKind.values()) {
      assertThat(ActKind.of(kind.key())).isEqualTo(kind);
    }
  }
}
