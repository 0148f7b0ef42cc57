package io.leadline.pbx.agi;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// A FastAGI server that does nothing but give its commands: what Netty takes by itself.
final class BareNetty extends SimpleChannelInboundHandler<String> {
  private static final int BACKLOG = 4_096;
  private static final int LONGEST_LINE = 8_192;

  private final int commands;
  private final int holdMillis;
  private int given;
  private boolean asked;

  private BareNetty(int commands, int holdMillis) {
    this.commands = commands;
    this.holdMillis = holdMillis;
  }

  /// Listens on loopback and returns the port.
  ///
  /// @param port 0 for any free one
  static int start(int port, int loops, int commands, int holdMillis) {
    Channel listening =
        new ServerBootstrap()
            .group(new MultiThreadIoEventLoopGroup(loops, NioIoHandler.newFactory()))
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new LineBasedFrameDecoder(LONGEST_LINE))
                        .addLast(new StringDecoder(StandardCharsets.UTF_8))
                        .addLast(new StringEncoder(StandardCharsets.UTF_8))
                        .addLast(new BareNetty(commands, holdMillis));
                  }
                })
            .bind("127.0.0.1", port)
            .syncUninterruptibly()
            .channel();
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, String line) {
    if (asked) {
      next(context);
    } else if (line.isEmpty()) {
      asked = true;
      if (holdMillis > 0) {
        var _ = context.writeAndFlush("WAIT FOR DIGIT " + holdMillis + "\n");
      } else {
        next(context);
      }
    }
  }

  private void next(ChannelHandlerContext context) {
    if (given < commands) {
      var _ = context.writeAndFlush("SET VARIABLE V" + given + " \"value\"\n");
      given++;
    } else {
      var _ = context.close();
    }
  }
}
