package io.leadline.pbx.ami;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Cuts the stream of the manager interface into messages, which end with an empty line. Lines end
/// with CR LF and nothing else: a lone line feed in a caller's name starts no line. The banner, one
/// line without an empty one behind it, stands before the first message.
final class AmiFrameDecoder extends ByteToMessageDecoder {
  /// Asterisk's longest messages are some ten thousand bytes; more than this is not its own.
  static final int LONGEST_BYTES = 256 * 1024;

  private int searched;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    while (true) {
      int end = end(in);
      if (end < 0) {
        searched = Math.max(0, in.readableBytes() - 3);
        if (in.readableBytes() > LONGEST_BYTES) {
          throw new TooLongFrameException("a message longer than " + LONGEST_BYTES + " bytes");
        }
        return;
      }
      int length = end - in.readerIndex();
      String text = in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
      in.readerIndex(end + 4);
      searched = 0;
      if (!text.isBlank()) {
        out.add(AmiFrame.of(text));
      }
    }
  }

  private int end(ByteBuf in) {
    int from = in.readerIndex() + searched;
    int to = in.writerIndex();
    while (to - from >= 4) {
      int cr = in.indexOf(from, to - 3, (byte) '\r');
      if (cr < 0) {
        return -1;
      }
      if (in.getByte(cr + 1) == '\n' && in.getByte(cr + 2) == '\r' && in.getByte(cr + 3) == '\n') {
        return cr;
      }
      from = cr + 1;
    }
    return -1;
  }
}
