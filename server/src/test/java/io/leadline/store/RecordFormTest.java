package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.SALES;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.Stay;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.AccountId;
import io.leadline.event.CallOutcome;
import io.leadline.event.LeadStage;
import io.leadline.event.MemberInterface;
import io.leadline.event.Money;
import io.leadline.event.Origin;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Records as stores in use hold them. Where one of these is not read any more, the form has
/// changed: raise the version and bring the old form up to date when it is read.
class RecordFormTest {
  private static final String CALL =
      """
      {"v":1,"f":{"arrived":1,"ended":1},"arrivedAt":1772442000000,"origin":"LEDGER","number":"+4915112345",
      "dialled":"+4930900","brand":"acme","person":"n:+4915112345","account":"client","tier":"KEY",
      "lead":"lead/north:1","opened":true,"question":"PRESSED",
      "routing":{"at":1772442005000,"rule":"r","ruleAt":"f:1","targets":["t"],"why":["w"]},
      "stays":{"2":{"number":2,"queue":"incoming-sales","joinedAt":1772442027000,"outcome":"ANSWERED",
      "member":"PJSIP\\/101","position":1,"waitSeconds":10,"ringSeconds":4},
      "1":{"number":1,"queue":"incoming-sales","joinedAt":1772442006000,"outcome":"TIMED_OUT","waitSeconds":20,
      "ringSeconds":0}},
      "connectedAt":1772442037000,"answeredBy":"anna","outcome":"ANSWERED","endedAt":1772442097000,
      "waitSeconds":31,"ringSeconds":4,"talkSeconds":60}
      """;

  private static final String LEAD =
      """
      {"v":1,"person":"n:+4915112345","tier":"UNKNOWN","openedAt":1772442000000,"stage":"WON","stageAt":1772442500000,
      "closedAt":1772442500000,"qualifiedAt":1772442100000,"owner":"anna","need":"pumps",
      "witnesses":[{"kind":"PRESSED","source":"fair","detail":"3","at":1772442004000}],
      "revenue":{"amount":"1999.90","currency":"EUR"},"tasks":["task\\/1"],
      "notes":[{"at":1772442100000,"by":"anna","stage":"QUALIFIED","text":"n"}],"f":{"won":1}}
      """;

  private static final String TASK =
      """
      {"v":1,"kind":"CALL_BACK","person":"n:+4915112345","lead":"lead\\/north:1","text":"Call back","createdAt":1772442036000,
      "due":1772443236000,"priority":50,"state":"CLAIMED","claimedBy":"anna","attempt":"north:b1","attempts":1,
      "card":"n:+4915112345","f":{"claim":1}}
      """;

  @Test
  void callOfFormOneIsRead() {
    assertThat(RecordCodec.CALL.read("north:1", CALL))
        .isEqualTo(
            new CallRecord(
                call("1"),
                at(0),
                Origin.LEDGER,
                Optional.of(new PhoneNumber("+4915112345")),
                "+4930900",
                "acme",
                number("+4915112345"),
                Optional.of(new AccountId("client")),
                Tier.KEY,
                leadOf("1"),
                Optional.of(QuestionOutcome.PRESSED),
                Optional.of(
                    new CallRecord.Routing("r", "f:1", List.of("t"), List.of("w"), "", Map.of())),
                List.of(
                    new Stay(
                        1,
                        SALES,
                        at(6),
                        Optional.of(StayOutcome.TIMED_OUT),
                        Optional.empty(),
                        20,
                        0),
                    new Stay(
                        2,
                        SALES,
                        at(27),
                        Optional.of(StayOutcome.ANSWERED),
                        Optional.of(new MemberInterface("PJSIP/101")),
                        10,
                        4)),
                Optional.of(at(37)),
                Optional.of(ANNA),
                Optional.of(CallOutcome.ANSWERED),
                Optional.of(at(97)),
                31,
                4,
                60));
  }

  @Test
  void leadOfFormOneIsRead() {
    assertThat(RecordCodec.LEAD.read("lead/north:1", LEAD))
        .isEqualTo(
            new LeadRecord(
                leadOf("1"),
                number("+4915112345"),
                Optional.empty(),
                Tier.UNKNOWN,
                at(0),
                LeadStage.WON,
                List.of(new Witness(Witness.Kind.PRESSED, new SourceKey("fair"), "3", at(4))),
                Optional.of(at(100)),
                Optional.of(at(500)),
                Optional.of(new Money(new BigDecimal("1999.90"), Currency.getInstance("EUR"))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ANNA),
                "pumps"));
  }

  @Test
  void taskOfFormOneIsRead() {
    assertThat(RecordCodec.TASK.read("task/1", TASK))
        .isEqualTo(
            new TaskRecord(
                new TaskId("task/1"),
                TaskKind.CALL_BACK,
                number("+4915112345"),
                Optional.of(leadOf("1")),
                "Call back",
                at(36),
                at(1236),
                50,
                TaskState.CLAIMED,
                Optional.empty(),
                Optional.of(ANNA),
                Optional.of(call("b1")),
                Optional.empty(),
                1,
                Optional.empty(),
                0,
                "",
                ""));
  }

  @Test
  void formOfALaterVersionIsRefusedNotMisread() {
    assertThatThrownBy(() -> RecordCodec.TASK.read("task/1", "{\"v\":2}"))
        .hasMessageContaining("written in form 2");
  }
}
