package io.leadline.pbx.agi;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection of a PBX: first the request line by line, then the replies of the dialogue. Runs
/// on its event loop and never waits.
final class AgiConnection extends SimpleChannelInboundHandler<String> {
  private final Duration handshake;
  private final Begins begins;
  private final Map<String, String> headers = new HashMap<>();
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
  protected void channelRead0(ChannelHandlerContext context, String line) {
    if (over) {
      return; // what was read along with the fault
    }
    if (dialogue != null) {
      dialogue.line(line);
    } else if (line.isEmpty()) {
      if (tooSlow != null) {
        tooSlow.cancel(false);
      }
      dialogue = new AgiChannel(context.channel());
      begins.begin(new AgiRequest(Map.copyOf(headers)), dialogue);
    } else {
      header(line);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (tooSlow != null) {
      tooSlow.cancel(false);
    }
    if (dialogue != null) {
      dialogue.closed();
    }
  }

  /// A peer that does not speak as Asterisk does.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!over) {
      over = true;
      begins.refused("malformed");
      var _ = context.close();
    }
  }

  private void header(String line) {
    int colon = line.indexOf(':');
    if (headers.size() >= AgiRequest.MOST_HEADERS || colon <= 0 || !line.startsWith("agi_")) {
      throw new IllegalStateException("no request of Asterisk");
    }
    String value = line.substring(colon + 1);
    headers.putIfAbsent(
        line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
  }

  /// Takes what a connection brings.
  interface Begins {
    void begin(AgiRequest request, AgiChannel channel);

    /// A connection was closed before it was a call.
    void refused(String why);
  }
}
