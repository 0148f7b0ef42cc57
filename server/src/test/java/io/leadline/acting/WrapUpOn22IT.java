package io.leadline.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.Presence;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.e2e.NeedsLab;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who has talked is in wrap-up for as long as the queue of the real PBX says, which no event
/// tells.
@NeedsLab
@Tag("full")
class WrapUpOn22IT {
  private static final MemberInterface PHONE = new MemberInterface("PJSIP/104");

  private static ActingLab lab;

  @BeforeAll
  static void start() throws Exception {
    lab = new ActingLab("22");
  }

  @AfterAll
  static void stop() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void repIsInWrapUpAfterATalkUntilThePbxWouldRingThere() throws Exception {
    lab.run("up", "phones", "104:answer:1:2");
    lab.run("up", "agi", "route", "queue:incoming-sales:600");
    lab.call("talks", "3600", "+493011121");
    lab.picture("104 talks", now -> presence(now) == Presence.TALKING);
    lab.picture("104 wraps up", now -> presence(now) == Presence.WRAP_UP);
    lab.picture("104 is free again", now -> presence(now) == Presence.FREE);
    assertThat(seconds("incoming-sales")).as("as the lab sets it").isEqualTo(1);
    assertThat(seconds("kam")).as("as shipped").isEqualTo(10);
  }

  /// The wrap-up time last told of a member of that queue.
  private static int seconds(String queue) {
    return lab.told.stream()
        .filter(PbxEvent.MemberState.class::isInstance)
        .map(PbxEvent.MemberState.class::cast)
        .filter(state -> state.queue().equals(new QueueName(queue)))
        .toList()
        .getLast()
        .wrapUpSeconds();
  }

  private static Presence presence(QueuePicture picture) {
    return picture.members().values().stream()
        .filter(member -> member.id().phone().equals(PHONE))
        .map((LiveMember member) -> member.presence(Instant.now()))
        .findFirst()
        .orElse(Presence.UNKNOWN);
  }
}
