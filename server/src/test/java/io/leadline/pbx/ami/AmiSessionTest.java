package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.Census;
import io.leadline.event.PbxEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The session plays against a PBX written here line by line; time moves by hand.
class AmiSessionTest {
  private static final AmiAccount ACCOUNT =
      new AmiAccount("main", "127.0.0.1", 5038, false, "leadline", "s3cret");

  private final Told told = new Told();
  private final AmiSession session =
      new AmiSession(
          ACCOUNT,
          new AmiTranslator("main", told::now, told.events::add, _ -> {}, new Lines()),
          told);
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new IdleStateHandler(AmiLink.SILENCE.toMillis(), 0, 0, TimeUnit.MILLISECONDS),
          new AmiFrameDecoder(),
          new StringEncoder(StandardCharsets.UTF_8),
          session);

  @Test
  void secretIsNeverSentWhereAChallengeIsGiven() {
    assertThat(sent())
        .isEqualTo("Action: Challenge\r\nActionID: ll-challenge\r\nAuthType: MD5\r\n\r\n");
    pbx("Response: Success\r\nActionID: ll-challenge\r\nChallenge: 123456789");
    // printf 123456789s3cret | md5sum
    assertThat(sent())
        .contains(
            "AuthType: MD5\r\nUsername: leadline\r\nKey: d32b5714dd0e3ae70d4a845d5e524f3f\r\n")
        .doesNotContain("s3cret");
  }

  @Test
  void secretIsSentInPlainWhereNoChallengeIsGiven() {
    sent();
    pbx("Response: Error\r\nActionID: ll-challenge\r\nMessage: Must specify AuthType");
    assertThat(sent()).contains("Username: leadline\r\nSecret: s3cret\r\n");
  }

  @Test
  void wrongSecretEndsTheSessionWithTheReason() {
    login("Response: Error\r\nActionID: ll-login\r\nMessage: Authentication failed");
    assertThat(channel.isOpen()).isFalse();
    assertThat(told.down).containsExactly("login refused for leadline: Authentication failed");
    assertThat(told.refusals).isOne();
  }

  @Test
  void nothingIsAskedBeforeThePbxIsBooted() {
    login("Response: Success\r\nActionID: ll-login\r\nMessage: Authentication accepted");
    assertThat(sent()).startsWith("Action: Ping");
    pbx("Response: Success\r\nActionID: ll-ping\r\nPing: Pong\r\nTimestamp: 1795325154.000000");
    assertThat(sent()).isEmpty();

    pbx("Event: FullyBooted\r\nStatus: Fully Booted");
    assertThat(sent()).contains("Action: CoreShowChannels", "Action: QueueStatus");
    assertThat(told.clocks).containsExactly(Instant.ofEpochSecond(1795325154));
  }

  @Test
  void snapshotComesFirstThenWhatHappenedMeanwhile() {
    boot();
    pbx(
        "Event: QueueCallerJoin\r\nTimestamp: 1795325155.5\r\nUniqueid: 7.1\r\nQueue: sales\r\nPosition: 1\r\nCount: 1");
    answerSnapshot();
    pbx("Event: Hangup\r\nTimestamp: 1795325156.5\r\nUniqueid: 7.1\r\nCause: 16");

    assertThat(Recorded.described(told.events))
        .containsExactly(
            "snapshot", "queue sales", "synchronised", "joined sales 1/1", "ended 16 '' ");
    assertThat(told.ups).isOne();
  }

  @Test
  void pbxSaysSinceWhenItRuns() {
    login("Response: Success\r\nActionID: ll-login\r\nMessage: Authentication accepted");
    pbx("Response: Success\r\nActionID: ll-ping\r\nPing: Pong\r\nTimestamp: 1795325154.0");
    pbx("Event: FullyBooted\r\nTimestamp: 1795325155.0\r\nUptime: 4\r\nStatus: Fully Booted");
    answerSnapshot();
    assertThat(told.events.getFirst())
        .isEqualTo(new PbxEvent.RunsSince("main", told.now(), Instant.ofEpochSecond(1795325150)));
  }

  @Test
  void repsLegInTheSnapshotIsNoCall() {
    boot();
    pbx(
        "Event: CoreShowChannel\r\nActionID: ll-snapshot\r\nUniqueid: 7.2\r\nContext: from-phone\r\nApplication: AppQueue");
    pbx(
        "Event: CoreShowChannel\r\nActionID: ll-snapshot\r\nUniqueid: 7.1\r\nContext: ll-call\r\nApplication: AGI");
    answerSnapshot();
    assertThat(Recorded.described(told.events)).containsOnlyOnce("seen");
  }

  @Test
  void silentLinkIsDeadWithinTenSeconds() {
    live();
    channel.advanceTimeBy(7, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    pbx("Response: Success\r\nActionID: ll-ping\r\nPing: Pong\r\nTimestamp: 1795325160.0");
    channel.advanceTimeBy(7, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isTrue();

    channel.advanceTimeBy(2, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
    assertThat(told.down).containsExactly("nothing heard for 8 s");
  }

  @Test
  void snapshotThatNeverEndsEndsTheSession() {
    boot();
    for (int second = 0; second <= 20 && channel.isOpen(); second += 4) {
      pbx("Event: CoreShowChannel\r\nActionID: ll-snapshot\r\nUniqueid: 7." + second);
      channel.advanceTimeBy(4, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
    assertThat(told.down).containsExactly("no whole snapshot within 20 s");
  }

  @Test
  void refusedSnapshotSaysWhichRightIsMissing() {
    boot();
    pbx("Response: Error\r\nActionID: ll-snapshot\r\nMessage: Permission denied");
    assertThat(told.down)
        .containsExactly("the PBX refuses to say what it holds: Permission denied");
  }

  @Test
  void pictureIsComparedEveryMinute() {
    live();
    for (int second = 0; second < 60; second += 5) {
      pbx("Response: Success\r\nActionID: ll-ping\r\nPing: Pong\r\nTimestamp: 1795325160.0");
      channel.advanceTimeBy(5, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
    assertThat(sent()).contains("ActionID: ll-census");
    pbx("Event: QueueEntry\r\nActionID: ll-census\r\nQueue: sales\r\nUniqueid: 7.1\r\nWait: 3");
    pbx("Event: QueueStatusComplete\r\nActionID: ll-census");
    assertThat(told.censuses).hasSize(1);
    assertThat(told.censuses.getFirst().waiting().values().iterator().next()).hasSize(1);
  }

  @Test
  void hostileNameInAnEventIsCountedAndPassedOver() {
    live();
    told.events.clear();
    pbx("Event: QueueCallerJoin\r\nUniqueid: 7.1|x\r\nQueue: sales\r\nPosition: 1");
    pbx("Event: UserEvent\r\nUserEvent: LeadlineArrived\r\nLLID: ../../etc\r\nUniqueid: 1.1");
    pbx("Event: AgentCalled\r\nUniqueid: 7.2\r\nQueue: sales\r\nInterface: PJSIP/<script>");
    assertThat(told.events).isEmpty();
  }

  private void login(String answer) {
    sent();
    pbx("Response: Success\r\nActionID: ll-challenge\r\nChallenge: 1");
    sent();
    pbx(answer);
  }

  @Test
  void wrapUpTimeOfAQueueIsAskedForAndCountsForMembersWithoutTheirOwn() {
    boot();
    member("PJSIP/101", 0);
    member("PJSIP/102", 30);
    answerSnapshot();
    assertThat(sent())
        .contains(
            "ActionID: ll-wrapup-sales\r\nVariable: AST_CONFIG(queues.conf,sales,wrapuptime,-1)");
    assertThat(wrapUps()).containsExactly("PJSIP/101 0", "PJSIP/102 30");
    pbx("Response: Success\r\nActionID: ll-wrapup-sales\r\nVariable: x\r\nValue: 10");
    assertThat(wrapUps()).containsExactly("PJSIP/101 0", "PJSIP/102 30", "PJSIP/101 10");
    pbx(
        "Event: QueueMemberStatus\r\nQueue: sales\r\nMemberName: a\r\nInterface: PJSIP/101\r\n"
            + "StateInterface: PJSIP/101\r\nStatus: 2\r\nPaused: 0\r\nWrapuptime: 0");
    assertThat(wrapUps()).endsWith("PJSIP/101 10");
  }

  private void member(String phone, int wrapUp) {
    pbx(
        "Event: QueueMember\r\nActionID: ll-snapshot\r\nQueue: sales\r\nName: a\r\nLocation: %1$s\r\nStateInterface: %1$s\r\nStatus: 1\r\nPaused: 0\r\nWrapuptime: %2$d"
            .formatted(phone, wrapUp));
  }

  private List<String> wrapUps() {
    return told.events.stream()
        .filter(PbxEvent.MemberState.class::isInstance)
        .map(PbxEvent.MemberState.class::cast)
        .map(state -> state.member() + " " + state.wrapUpSeconds())
        .toList();
  }

  private void boot() {
    login("Response: Success\r\nActionID: ll-login\r\nMessage: Authentication accepted");
    pbx("Event: FullyBooted\r\nStatus: Fully Booted");
    pbx("Response: Success\r\nActionID: ll-ping\r\nPing: Pong\r\nTimestamp: 1795325154.000000");
    sent();
  }

  private void answerSnapshot() {
    pbx("Event: CoreShowChannelsComplete\r\nActionID: ll-snapshot\r\nEventList: Complete");
    pbx("Event: QueueParams\r\nActionID: ll-snapshot\r\nQueue: sales\r\nCalls: 0");
    pbx("Event: QueueStatusComplete\r\nActionID: ll-snapshot\r\nEventList: Complete");
  }

  private void live() {
    boot();
    answerSnapshot();
    sent();
  }

  private void pbx(String message) {
    channel.writeInbound(Unpooled.copiedBuffer(message + "\r\n\r\n", StandardCharsets.UTF_8));
  }

  private String sent() {
    var text = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      text.append(out.toString(StandardCharsets.UTF_8));
      out.release();
    }
    return text.toString();
  }

  /// Keeps what the session tells.
  private static final class Told implements AmiSession.Link {
    final List<PbxEvent> events = new ArrayList<>();
    final List<String> down = new ArrayList<>();
    final List<Instant> clocks = new ArrayList<>();
    final List<Census> censuses = new ArrayList<>();
    int ups;
    int refusals;

    @Override
    public Instant now() {
      return Instant.ofEpochSecond(1795325155);
    }

    @Override
    public void tell(PbxEvent event) {
      events.add(event);
    }

    @Override
    public void heard() {}

    @Override
    public void up() {
      ups++;
    }

    @Override
    public void refused() {
      refusals++;
    }

    @Override
    public void down(String why) {
      down.add(why);
    }

    @Override
    public void clock(Instant pbxTime) {
      clocks.add(pbxTime);
    }

    @Override
    public void asked() {}

    @Override
    public void counted(Census census) {
      censuses.add(census);
    }
  }
}
