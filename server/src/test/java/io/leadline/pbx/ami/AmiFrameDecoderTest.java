package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmiFrameDecoderTest {
  private final EmbeddedChannel channel = new EmbeddedChannel(new AmiFrameDecoder());

  @Test
  void noPartingOfTheStreamChangesTheMessages() {
    byte[] stream = Recorded.bytes("answered");
    List<String> whole = Recorded.frames("answered").stream().map(AmiFrame::toString).toList();
    assertThat(whole).hasSizeGreaterThan(15);
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      int at = 0;
      while (at < stream.length) {
        int length = Math.min(1 + random.nextInt(60), stream.length - at);
        channel.writeInbound(Unpooled.copiedBuffer(stream, at, length));
        at += length;
      }
      assertThat(read()).isEqualTo(whole);
    }
  }

  @Test
  void bannerBelongsToTheFirstMessage() {
    write("Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nMessage: ok\r\n\r\n");
    AmiFrame first = channel.readInbound();
    assertThat(first.get("Response")).isEqualTo("Success");
    assertThat(first.isEvent()).isFalse();
  }

  @Test
  void lineFeedInAValueBeginsNoLine() {
    write(
        "Event: Hangup\r\nCallerIDName: x\nEvent: QueueCallerJoin\n\nUniqueid: 9\r\nUniqueid: 1\r\n\r\n");
    AmiFrame frame = channel.readInbound();
    assertThat(frame.get("Event")).isEqualTo("Hangup");
    assertThat(frame.get("Uniqueid")).isEqualTo("1");
    assertThat(channel.<Object>readInbound()).isNull();
  }

  @Test
  void firstOfSeveralLinesOfOneNameCounts() {
    write("Event: UserEvent\r\nLLID: 1\r\nLLID: 2\r\nEmpty:\r\nNo blank:3\r\n\r\n");
    AmiFrame frame = channel.readInbound();
    assertThat(frame.get("LLID")).isEqualTo("1");
    assertThat(frame.get("Empty")).isEmpty();
    assertThat(frame.get("No blank")).isEqualTo("3");
    assertThat(frame.get("LL")).isEmpty();
  }

  @Test
  void endlessMessageBreaksTheLink() {
    String endless = "Event: " + "x".repeat(AmiFrameDecoder.LONGEST_BYTES);
    assertThatThrownBy(() -> write(endless)).isInstanceOf(TooLongFrameException.class);
  }

  @Test
  void linesWithoutEndAreNotAllLookedAt() {
    write("Event: Hangup\r\n" + "Variable: x\r\n".repeat(AmiFrame.MOST_LINES) + "Late: 1\r\n\r\n");
    AmiFrame frame = channel.readInbound();
    assertThat(frame.get("Event")).isEqualTo("Hangup");
    assertThat(frame.get("Late")).isEmpty();
  }

  @Test
  void numbersAreNumbersOrNothing() {
    write("Event: x\r\nA: 12\r\nB: -1\r\nC: 99999999999\r\nD: 1x\r\n\r\n");
    AmiFrame frame = channel.readInbound();
    assertThat(List.of(frame.number("A", 7), frame.number("B", 7), frame.number("C", 7)))
        .containsExactly(12, 7, 7);
    assertThat(List.of(frame.number("D", 7), frame.number("E", 7))).containsExactly(7, 7);
  }

  private void write(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }

  private List<String> read() {
    var frames = new ArrayList<String>();
    for (AmiFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
      frames.add(frame.toString());
    }
    return frames;
  }
}
