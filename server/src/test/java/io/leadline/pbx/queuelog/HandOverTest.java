package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.event.PbxEvent;
import org.junit.jupiter.api.Test;

/// What becomes of conversations that are not taken at once.
class HandOverTest extends LedgerScene {
  @Test
  void conversationNotTakenIsHandedOverAgain() throws Exception {
    taken.fails = true;
    write(answered("c1", 0));
    look(100);
    tail.save();
    taken.fails = false;
    look(101);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c1");
  }

  @Test
  void conversationThatIsNeverTakenHoldsUpNobodyElses() throws Exception {
    taken.impossible.add("main:c1");
    write(answered("c1", 0));
    write(new LogText().answered("c2", 1, "+49302"));
    look(100);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2");
    look(101);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2", "main:c1");
  }

  @Test
  void conversationsOfOneCallerAreTakenInTheirOrder() throws Exception {
    taken.impossible.add("main:c1");
    write(answered("c1", 0));
    write(answered("c2", 100));
    look(300);
    assertThat(taken.calls()).containsExactly("main:c1");
    taken.impossible.clear();
    look(301);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c1", "main:c2");
  }

  @Test
  void placeIsNotSavedBehindAConversationNotTaken() throws Exception {
    taken.fails = true;
    write(answered("c1", 0));
    look(100);
    tail.save();
    taken.fails = false;
    tail = tail();
    look(200);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c1");
  }

  /// Else such a call would never come to its end, if the server is stopped meanwhile.
  @Test
  void firstStartTellsCallsThatCameBeforeTheStoreAnswered() throws Exception {
    positions.forget();
    positions.away = true;
    write(answered("c0", 0));
    queues.apply(new PbxEvent.Synchronised("main", LogText.START));
    try (var first = tail()) {
      first.start().get();
      write(answered("c1", 100));
      now = LogText.START.plusSeconds(300);
      positions.away = false;
      await().untilAsserted(() -> assertThat(taken.calls()).containsExactly("main:c1"));
    }
    assertThat(positions.load("main").result()).isPresent();
  }
}
