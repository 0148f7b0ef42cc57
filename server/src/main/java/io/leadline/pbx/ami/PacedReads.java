package io.leadline.pbx.ami;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A PBX sends each event by itself. While they come thick, what has come is read every [#PAUSE]
/// and not at each event: to be woken costs more than to read. The first after a quiet time is read
/// at once, and where much lies there reading goes on without a pause.
final class PacedReads extends ChannelInboundHandlerAdapter {
  static final Duration PAUSE = Duration.ofMillis(5);
  private static final int MUCH = 16_384;

  private long lastRead = System.nanoTime() - 2 * PAUSE.toNanos();
  private long bytes;

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    if (read instanceof ByteBuf buffer) {
      bytes += buffer.readableBytes();
    }
    context.fireChannelRead(read);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    long now = System.nanoTime();
    boolean thick = now - lastRead < 2 * PAUSE.toNanos();
    boolean much = bytes > MUCH;
    lastRead = now;
    bytes = 0;
    context.fireChannelReadComplete();
    if (thick && !much) {
      context.channel().config().setAutoRead(false);
      var _ =
          context
              .executor()
              .schedule(
                  () -> context.channel().config().setAutoRead(true),
                  PAUSE.toNanos(),
                  TimeUnit.NANOSECONDS);
    }
  }
}
