package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacedReadsTest {
  private static final int AN_EVENT = 400;
  private static final int A_STORM = 64_000;

  private final EmbeddedChannel channel = new EmbeddedChannel(new PacedReads());

  private void read(int bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
  }

  private boolean rests() {
    return !channel.config().isAutoRead();
  }

  @Test
  void theFirstEventAfterAQuietTimeIsReadAtOnce() {
    read(AN_EVENT);
    assertThat(rests()).isFalse();
    assertThat(channel.inboundMessages()).hasSize(1);
  }

  @Test
  void whileEventsComeThickReadingRestsForAMoment() {
    read(AN_EVENT);
    read(AN_EVENT);
    assertThat(rests()).isTrue();
    channel.advanceTimeBy(PacedReads.PAUSE.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
    assertThat(rests()).isFalse();
    assertThat(channel.inboundMessages()).hasSize(2);
  }

  @Test
  void whereMuchLiesThereReadingGoesOn() {
    read(A_STORM);
    read(A_STORM);
    assertThat(rests()).isFalse();
  }
}
