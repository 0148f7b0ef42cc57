package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.event.AccountId;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Directory.KeyNumber;
import io.leadline.flow.port.Switchboard.KeyLeg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.junit.jupiter.api.Test;

/// The PBX's database is a map here, changed by the same orders and told by the same answers.
class KeyCopyTest {
  private static final int NUMBERS = 3 * KeyCopy.COMPARED_AT_ONCE + 1;

  private final Map<String, String> database = new HashMap<>();
  private final List<String> orders = new ArrayList<>();
  private final KeyCopy copy =
      new KeyCopy(this::taken, () -> Instant.parse("2026-03-02T08:00:00Z"));

  @Test
  void rowChangedInThePbxIsFoundAndWrittenAgain() throws Exception {
    writeAll();
    Map<String, String> written = Map.copyOf(database);
    database.put(number(7), "999||0");
    database.remove(number(NUMBERS - 1));
    assertThat(compared()).isEqualTo(2);
    assertThat(database).isEqualTo(written);
    assertThat(compared()).isZero();
  }

  @Test
  void copyAsItWasWrittenIsOnlyRead() throws Exception {
    writeAll();
    orders.clear();
    assertThat(compared()).isZero();
    assertThat(orders).hasSize(NUMBERS).allMatch(order -> order.startsWith("read "));
  }

  @Test
  void rowsAreWrittenAFewAnOrderThatOthersNeedNotWaitLong() throws Exception {
    assertThat(copy.bringUpToDate(legs())).isEqualTo(KeyCopy.WRITTEN_AT_ONCE);
    assertThat(orders).hasSize(KeyCopy.WRITTEN_AT_ONCE);
    writeAll();
    assertThat(database).hasSize(NUMBERS);
    assertThat(orders).hasSize(NUMBERS);
  }

  private void writeAll() throws Exception {
    int changed = KeyCopy.WRITTEN_AT_ONCE;
    while (changed == KeyCopy.WRITTEN_AT_ONCE) {
      changed = copy.bringUpToDate(legs());
    }
  }

  private int compared() throws Exception {
    int differences = 0;
    Optional<String> behind = Optional.of("");
    while (behind.isPresent()) {
      KeyCopy.Compared compared = copy.compareBehind(behind.get());
      differences += compared.differences();
      behind = compared.last();
    }
    return differences;
  }

  private void taken(ManagerAction action) {
    var order = (OriginateAction) action;
    String step = order.getChannel().replaceAll("^Local/|@.*$", "");
    String number = order.getVariables().get("LL_SYNC_NUMBER");
    orders.add(step + " " + number);
    if (step.equals("put")) {
      database.put(number, order.getVariables().get("LL_SYNC_ROW"));
    }
    copy.answered(new SyncAnswer("main", step, number, database.getOrDefault(number, "")));
  }

  private static List<KeyLeg> legs() {
    var account =
        new Account(
            new AccountId("client"), "Client", Tier.KEY, Optional.empty(), Optional.empty());
    var legs = new ArrayList<KeyLeg>();
    for (int i = 0; i < NUMBERS; i++) {
      legs.add(new KeyLeg(new KeyNumber(new PhoneNumber(number(i)), account), 101, 102));
    }
    return legs;
  }

  private static String number(int index) {
    return "+49302000%04d".formatted(index);
  }
}
