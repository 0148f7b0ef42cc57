package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.queue.QueueId;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.flow.QueueFlow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LedgerTailTest extends LedgerScene {
  @Test
  void firstStartBeginsAtTheEndOfTheLog() throws Exception {
    var other = new KeptPositions();
    write(answered("c0", 0));
    tail = tail(other);
    look(100);
    write(answered("c1", 100));
    look(300);
    assertThat(taken.calls()).containsExactly("main:c1");
  }

  @Test
  void endedConversationIsHandedOverOnceAndWhole() throws Exception {
    write(answered("c1", 0));
    look(72);
    assertThat(taken.conversations).isEmpty();
    look(80);
    look(90);

    assertThat(taken.conversations).hasSize(1);
    var events = taken.conversations.getFirst();
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "CallArrived",
            "CallerJoined",
            "CallerLeft",
            "StayEnded",
            "CallerJoined",
            "MemberConnected",
            "MemberCompleted",
            "CallEnded");
    assertThat(events)
        .isSortedAccordingTo((one, other) ->
            other instanceof PbxEvent.CallEnded ? -1 : one.at().compareTo(other.at()));
    assertThat(((PbxEvent.StayEnded) events.get(3)).outcome()).isEqualTo(StayOutcome.TIMED_OUT);
    assertThat(((PbxEvent.MemberCompleted) events.get(6)).talkSeconds()).isEqualTo(40);
  }

  @Test
  void restartReadsAnOpenConversationFromItsFirstLine() throws Exception {
    var lines = answered("c1", 0).text().lines().toList();
    write(lines.subList(0, 4));
    look(25);
    tail.save();

    tail = tail();
    write(lines.subList(4, lines.size()));
    look(100);
    assertThat(taken.conversations).hasSize(1);
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void storeThatCameBackOlderIsToldAgainWhatItsPlaceLacks() throws Exception {
    write(answered("c1", 0));
    look(100);
    tail.save();
    var older = positions.load("main").toCompletionStage().toCompletableFuture().get();
    write(answered("c2", 100));
    look(300);
    tail.save();
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2");

    tail.readAgain();
    var _ = positions.save("main", older.orElseThrow());
    look(301);
    look(400);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2", "main:c2");
    assertThat(taken.conversations.getLast()).hasSize(8);
  }

  @Test
  void rotationLosesNoLineAndReadsNoneTwice() throws Exception {
    var lines = answered("c1", 0).text().lines().toList();
    write(lines.subList(0, 3));
    look(21);
    write(lines.subList(3, 5));
    Files.move(log, folder.resolve("queue_log.1"));
    write(lines.subList(5, lines.size()));
    look(100);
    assertThat(taken.conversations).hasSize(1);
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void rotationWhileAwayIsFoundByTheFilesIdentity() throws Exception {
    var lines = answered("c1", 0).text().lines().toList();
    write(lines.subList(0, 3));
    look(21);
    tail.save();
    write(lines.subList(3, 5));
    Files.move(log, folder.resolve("queue_log.1"));
    write(lines.subList(5, lines.size()));

    tail = tail();
    look(100);
    assertThat(taken.conversations).hasSize(1);
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void cutLogIsReadFromItsBeginning() throws Exception {
    write(answered("c1", 0));
    look(100);
    Files.writeString(log, "");
    look(101);
    write(answered("c2", 100));
    look(300);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2");
  }

  @Test
  void halfALineIsLeftUntilItIsWhole() throws Exception {
    String text = answered("c1", 0).text();
    append(text.substring(0, text.length() - 9));
    look(72);
    append(text.substring(text.length() - 9));
    look(80);
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void callsInAPbxThatStoppedAreHandedOverWithoutAnEnd() throws Exception {
    write(answered("c1", 0).text().lines().limit(3).toList());
    look(20);
    write(new LogText().line(40, "NONE", "NONE", "NONE", "QUEUESTART|").text().lines().toList());
    look(41);
    assertThat(taken.conversations).hasSize(1);
    assertThat(taken.conversations.getFirst()).noneMatch(PbxEvent.CallEnded.class::isInstance);
  }

  @Test
  void callsInAPbxThatStoppedAreHandedOverBeforeItsLogSaysSo() throws Exception {
    write(answered("c1", 0).text().lines().limit(3).toList());
    look(20);
    tail.told(new PbxEvent.RunsSince("main", now, LogText.START.plusSeconds(25)));
    await()
        .untilAsserted(() -> {
          look(21);
          assertThat(taken.conversations).hasSize(1);
        });
  }

  @Test
  void timeAwayIsMarkedWithTheCallsThatOnlyTheLedgerKnew() throws Exception {
    tail.save();
    write(answered("c1", 10));
    now = LogText.START.plusSeconds(200);
    tail = tail();
    look(200);
    lookEverySecond(200, 215);
    assertThat(taken.gaps).containsExactly("main 0 200 1");
  }

  @Test
  void whatIsSeenLiveSinceTheStartIsCountedOnce() throws Exception {
    tail.save();
    now = LogText.START.plusSeconds(50);
    queues.apply(new PbxEvent.SnapshotBegins("main", now));
    queues.apply(new PbxEvent.Synchronised("main", now));
    await().until(() -> queues.current().links().containsKey("main"));
    tail = tail();
    look(51);
    isRefusedOnce();
  }

  @Test
  void whatWasPerhapsNotSeenWholeIsCountedOnceToo() throws Exception {
    tail.save();
    now = LogText.START.plusSeconds(50);
    tail = tail();
    look(51);
    isRefusedOnce();
  }

  private void isRefusedOnce() throws Exception {
    var call = new CallId("main:c1");
    var sales = new QueueName("sales");
    Instant came = LogText.START.plusMillis(100_300);
    queues.apply(new PbxEvent.CallArrived("main", came, call, "+15550100", "100"));
    queues.apply(new PbxEvent.StayEnded("main", came, call, sales, StayOutcome.FULL));
    queues.apply(new PbxEvent.CallEnded("main", came.plusSeconds(1), call, "17", "", "FULL"));
    taken.stands(call);
    write(
        new LogText()
            .line(100, "c1", "leadline", "NONE", "LLARRIVED|+15550100|100")
            .line(100, "c1", "leadline", "NONE", "LLREFUSED|sales|FULL")
            .line(101, "c1", "leadline", "NONE", "LLENDED|17||"));
    look(110);
    look(120);
    assertThat(taken.calls()).contains("main:c1");
    var seen = new QueueId("main", sales);
    await()
        .during(Duration.ofMillis(300))
        .until(() ->
            queues.current().queues().containsKey(seen)
                && queues.current().queues().get(seen).today().full() == 1);
  }

  @Test
  void timeInWhichTheWholeServerStoodStillIsMarked() throws Exception {
    var queues = new QueueFlow(vertx, () -> now, ServiceLimits.USUAL, ZoneId.of("UTC"));
    tail =
        new LedgerTail("main", log, queues, taken, positions, () -> now, new SimpleMeterRegistry())
            .by(() -> Duration.between(Instant.EPOCH, now).toNanos());
    queues.apply(new PbxEvent.Synchronised("main", LogText.START));
    await().until(() -> queues.current().links().containsKey("main"));
    lookEverySecond(0, 3);
    write(answered("c1", 10));
    lookEverySecond(120, 135);
    assertThat(taken.gaps).containsExactly("main 3 120 1");
  }

  @Test
  void rotationByCopyingLosesNoLineAndReadsNoneTwice() throws Exception {
    var lines = answered("c1", 0).text().lines().toList();
    write(lines.subList(0, 3));
    look(21);
    write(lines.subList(3, 5));
    Files.copy(log, folder.resolve("queue_log.1"));
    Files.writeString(log, "");
    look(22);
    write(lines.subList(5, lines.size()));
    look(100);
    assertThat(taken.conversations).hasSize(1);
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void fileRotatedAndPackedWhileAwayIsReadOn() throws Exception {
    var lines = answered("c1", 0).text().lines().toList();
    write(lines.subList(0, 3));
    look(21);
    tail.save();
    write(lines.subList(3, 5));
    LogText.pack(log, folder.resolve("queue_log-20260302.gz"));
    Files.delete(log);
    write(lines.subList(5, lines.size()));

    tail = tail();
    look(100);
    assertThat(taken.conversations).hasSize(1);
    assertThat(taken.conversations.getFirst()).hasSize(8);
  }

  @Test
  void severalRotationsWhileAwayAreAllRead() throws Exception {
    write(answered("c1", 0));
    look(100);
    tail.save();
    Files.move(log, folder.resolve("queue_log.2"));
    write(answered("c2", 200));
    Files.move(log, folder.resolve("queue_log.1"));
    write(answered("c3", 400));

    tail = tail();
    look(600);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2", "main:c3");
  }

  @Test
  void logCutAndGrownBeyondItsPlaceWhileAwayIsReadAgain() throws Exception {
    write(answered("c1", 0));
    look(100);
    tail.save();
    String first = Files.readString(log).lines().findFirst().orElseThrow() + "\n";
    Files.writeString(log, first);
    write(answered("c2", 200));
    write(answered("c3", 400));

    tail = tail();
    look(600);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2", "main:c3");
  }

  @Test
  void logWrittenAnewInTheSamePlaceIsReadFromItsBeginning() throws Exception {
    write(answered("c1", 0));
    look(100);
    tail.save();
    Files.writeString(log, "");
    write(answered("c2", 200));
    write(answered("c3", 400));

    tail = tail();
    look(600);
    assertThat(taken.calls()).containsExactly("main:c1", "main:c2", "main:c3");
  }

  @Test
  void forgedLinesMakeNoCallAndHideNone() throws Exception {
    append("\u0001|x\n" + "|".repeat(400) + "\n" + "9".repeat(300_000) + "\n");
    write(new LogText().line(1, "evil", "leadline", "NONE", "LLARRIVED\u0007|+1|2"));
    write(answered("c1", 10));
    write(new LogText().line(90, "c1", "kam", "NONE", "NOSUCHEVENT|1"));
    look(200);
    assertThat(taken.calls()).containsExactly("main:c1");
  }

  @Test
  void timeOfDayMovedAheadIsNoStandstill() throws Exception {
    lookEverySecond(0, 3);
    lookEverySecond(120, 135);
    assertThat(taken.gaps).isEmpty();
  }

  private void lookEverySecond(int from, int to) {
    for (int second = from; second <= to; second++) {
      now = LogText.START.plusSeconds(second);
      tail.look();
    }
  }
}
