package io.leadline.pbx.agi;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection of a PBX: first the request line by line, then the replies of the dialogue. Runs
/// on its event loop and never waits. It takes the lines out of the bytes itself: a handler for
/// each of cutting, decoding and encoding costs a session a fifth of its time.
final class AgiConnection extends ByteToMessageDecoder {
  private final Duration handshake;
  private final Begins begins;
  private final AgiRequest request = new AgiRequest();
  private @Nullable AgiChannel dialogue;
  private @Nullable ScheduledFuture<?> tooSlow;
  private boolean over;

  /// @param begins takes the call once the request is whole
  AgiConnection(Duration handshake, Begins begins) {
    this.handshake = handshake;
    this.begins = begins;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    tooSlow =
        context
            .executor()
            .schedule(
                () -> {
                  begins.refused("slow");
                  var _ = context.close();
                },
                handshake.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> none) {
    if (over) {
      in.skipBytes(in.readableBytes()); // what was read along with the fault
      return;
    }
    int length = in.bytesBefore((byte) '\n');
    while (length >= 0) {
      limit(length);
      int from = in.readerIndex();
      boolean isCrLf = length > 0 && in.getByte(from + length - 1) == '\r';
      in.skipBytes(length + 1);
      line(context, in, from, isCrLf ? length - 1 : length);
      length = in.bytesBefore((byte) '\n');
    }
    limit(in.readableBytes());
  }

  private static void limit(int length) {
    if (length > AgiRequest.LONGEST_LINE) {
      throw new IllegalStateException("a line too long for Asterisk");
    }
  }

  private void line(ChannelHandlerContext context, ByteBuf in, int from, int length) {
    if (dialogue != null) {
      dialogue.line(in.toString(from, length, StandardCharsets.UTF_8));
    } else if (length > 0) {
      request.add(in, from, length);
    } else {
      if (tooSlow != null) {
        tooSlow.cancel(false);
      }
      dialogue = new AgiChannel(context.channel());
      begins.begin(request, dialogue);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    super.channelInactive(context); // lines that came with the end
    if (tooSlow != null) {
      tooSlow.cancel(false);
    }
    if (dialogue != null) {
      dialogue.closed();
    }
  }

  /// A peer that does not speak as Asterisk does, or a line that was cut.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!over) {
      over = true;
      if (!(cause instanceof IOException)) {
        begins.refused("malformed");
      }
      var _ = context.close();
    }
  }

  /// Takes what a connection brings.
  interface Begins {
    void begin(AgiRequest request, AgiChannel channel);

    /// A connection was closed before it was a call.
    void refused(String why);
  }
}
