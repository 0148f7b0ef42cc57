package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.MemberId;
import io.leadline.domain.queue.QueueFold;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the channels that keep a caller's place tell is of that caller's conversation, whenever it
/// is told.
class PlaceChannelsTest {
  private static final Instant START = Instant.ofEpochSecond(1_795_325_400);
  private static final MemberId REP = new MemberId("main", new MemberInterface("PJSIP/104"));
  private static final String LINE =
      """
      Channel: Local/incoming-sales@ll-place-00000001;2
      Uniqueid: place-1795325390.4-1-line
      Linkedid: place-1795325390.4-1
      """;
  private static final String TALK =
      """
      Queue: incoming-sales
      Interface: PJSIP/104
      MemberName: Phone 104
      HoldTime: 4
      DestUniqueid: 1795325405.9
      """;

  private static final List<String> TALKING =
      List.of(
          "Event: QueueMemberAdded\nQueue: incoming-sales\nInterface: PJSIP/104\nMemberName: Phone"
              + " 104\nStateInterface: PJSIP/104\nStatus: 1\n",
          "Event: UserEvent\nUserEvent: LeadlineCallback\nLLID: 1795325390.4\nStep: waiting\n"
              + LINE,
          "Event: QueueCallerJoin\nQueue: incoming-sales\nPosition: 1\nCount: 1\n" + LINE,
          "Event: QueueCallerLeave\nQueue: incoming-sales\nPosition: 1\nCount: 0\n" + LINE,
          "Event: AgentConnect\nRingTime: 1\n" + LINE + TALK);

  /// Asterisk tells the end of a conversation from a thread of its own: under load behind the
  /// hang-up.
  private static final String HANGUP = "Event: Hangup\nCause: 16\n" + LINE;

  private static final String COMPLETE =
      "Event: AgentComplete\nTalkTime: 3\nReason: caller\n" + LINE + TALK;

  @Test
  void conversationOfAKeptPlaceEndsThoughItsChannelIsGone() {
    List<PbxEvent> told = told(HANGUP, COMPLETE);
    assertThat(told)
        .filteredOn(PbxEvent.MemberCompleted.class::isInstance)
        .extracting(event -> ((PbxEvent.MemberCompleted) event).call())
        .containsExactly(new CallId("main:1795325390.4"));
    assertThat(rep(told).talking()).isEmpty();
    assertThat(rep(told(HANGUP)).talking()).as("until then").isPresent();
  }

  @Test
  void hangUpBehindTheEndChangesNothing() {
    assertThat(rep(told(COMPLETE, HANGUP)).talking()).isEmpty();
  }

  /// As a server sees it that was started while the place was kept.
  @Test
  void placeThatIsFoundInTheLineStandsForItsCaller() {
    List<PbxEvent> told =
        Translated.stream(
            lines(
                "Event: CoreShowChannel\nActionID: CoreShow\nContext: ll-place\nApplication:"
                    + " Queue\n"
                    + LINE,
                "Event: CoreShowChannelsComplete\nActionID: CoreShow\n",
                "Event: QueueParams\nActionID: QueueS\nQueue: incoming-sales\n",
                "Event: QueueEntry\nActionID: QueueS\nQueue: incoming-sales\nPosition: 1\nWait: 9\n"
                    + LINE,
                "Event: QueueStatusComplete\nActionID: QueueS\n",
                TALKING.get(3),
                TALKING.get(4)),
            START);
    assertThat(told)
        .filteredOn(PbxEvent.OfCall.class::isInstance)
        .extracting(event -> ((PbxEvent.OfCall) event).call().value())
        .hasSize(4)
        .containsOnly("main:1795325390.4");
  }

  private static LiveMember rep(List<PbxEvent> told) {
    var fold = new QueueFold(ServiceLimits.USUAL, ZoneOffset.UTC, START);
    told.forEach(fold::apply);
    return fold.change(START.plusSeconds(60)).picture().members().get(REP);
  }

  private static List<PbxEvent> told(String... after) {
    return Translated.stream(
        lines(Stream.concat(TALKING.stream(), Stream.of(after)).toArray(String[]::new)), START);
  }

  private static String lines(String... events) {
    var text = new StringBuilder();
    int second = 0;
    for (String event : events) {
      text.append(event.replace("\n", "\r\n"))
          .append("Timestamp: ")
          .append(START.getEpochSecond() + second++)
          .append(".000000\r\n\r\n");
    }
    return text.toString();
  }
}
