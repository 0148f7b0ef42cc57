package io.leadline.pbx.ami;

import io.leadline.event.PbxEvent;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What a real Asterisk said, and what is made of it.
final class Recorded {
  static final String PBX = "main";

  private static final Path FOLDER = Path.of("src/test/resources/ami");

  private Recorded() {}

  /// The messages of a recorded scene: `answered` is of Asterisk 22, `answered-16` of 16.
  static List<AmiFrame> frames(String scene) {
    var channel = new EmbeddedChannel(new AmiFrameDecoder());
    channel.writeInbound(Unpooled.wrappedBuffer(bytes(scene)));
    var frames = new ArrayList<AmiFrame>();
    for (AmiFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
      frames.add(frame);
    }
    return frames;
  }

  static byte[] bytes(String scene) {
    try {
      return Files.readAllBytes(FOLDER.resolve(scene + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The happenings of a scene; answers to questions are put together as the link does.
  static List<PbxEvent> events(String scene) {
    var told = new ArrayList<PbxEvent>();
    var translator =
        new AmiTranslator(
            PBX,
            InstantSource.fixed(Instant.parse("2026-11-22T05:30:45Z")),
            told::add,
            _ -> {},
            new Lines());
    take(frames(scene), Instant.parse("2026-11-22T05:30:44Z"), translator, told);
    return told;
  }

  static void take(
      List<AmiFrame> frames, Instant asked, AmiTranslator translator, List<PbxEvent> told) {
    var snapshot = new AmiSnapshot(PBX, asked);
    for (AmiFrame frame : frames) {
      if (!frame.isEvent()) {
        continue;
      }
      if (frame.get("ActionID").startsWith("CoreShow")
          || frame.get("ActionID").startsWith("QueueS")) {
        snapshot.take(frame);
        if (snapshot.complete()) {
          snapshot.tell(translator, told::add);
        }
      } else {
        translator.take(frame);
      }
    }
  }

  static List<String> described(List<PbxEvent> events) {
    return events.stream().map(Recorded::described).toList();
  }

  /// One happening in a line, without times and without ids that differ from run to run.
  static String described(PbxEvent event) {
    return switch (event) {
      case PbxEvent.CallArrived e -> "arrived " + e.number() + " " + e.dialled();
      case PbxEvent.CallSeen _ -> "seen";
      case PbxEvent.CallerJoined e -> "joined " + e.queue() + " " + e.position() + "/" + e.count();
      case PbxEvent.MemberCalled e -> "called " + e.queue() + " " + e.member();
      case PbxEvent.MemberRangOut e -> "rang out " + e.queue() + " " + e.member();
      case PbxEvent.MemberConnected e ->
          "connected "
              + e.queue()
              + " "
              + e.member()
              + " hold "
              + e.holdSeconds()
              + " ring "
              + e.ringSeconds();
      case PbxEvent.MemberCompleted e ->
          "completed "
              + e.queue()
              + " "
              + e.member()
              + " talk "
              + e.talkSeconds()
              + " "
              + e.reason();
      case PbxEvent.CallerLeft e -> (e.abandoned() ? "abandoned " : "left ") + e.queue();
      case PbxEvent.StayEnded e -> "stay ended " + e.queue() + " " + e.outcome();
      case PbxEvent.PhoneAnswered e -> "phone answered " + e.phone();
      case PbxEvent.CallEnded e -> "ended " + e.cause() + " '" + e.key() + "' " + e.queueStatus();
      case PbxEvent.CallBackStep e -> "call-back " + e.step() + " " + e.status();
      case PbxEvent.MemberState e ->
          "member "
              + e.queue()
              + " "
              + e.member()
              + " "
              + e.status()
              + (e.paused() ? " paused '" + e.pausedReason() + "'" : "");
      case PbxEvent.MemberGone e -> "gone " + e.queue() + " " + e.member();
      case PbxEvent.CallerMoved e -> "moved " + e.queue() + " to " + e.position();
      case PbxEvent.OutboundTalk e -> "outbound " + e.phone() + " " + e.dialled();
      case PbxEvent.OutboundTried e -> "tried " + e.phone() + " " + e.dialled() + " " + e.status();
      case PbxEvent.OutboundEnded _ -> "outbound ended";
      case PbxEvent.Listening e -> "listening " + (e.begun() ? "begins" : "ends");
      case PbxEvent.LegFailed e -> "leg failed " + e.why();
      case PbxEvent.QueueSeen e -> "queue " + e.queue();
      case PbxEvent.Synchronised _ -> "synchronised";
      case PbxEvent.LinkLost e -> "lost " + e.why();
      case PbxEvent.LinkDoubted e -> "doubted " + e.doubt();
      case PbxEvent.SnapshotBegins _ -> "snapshot";
      case PbxEvent.RunsSince e -> "runs since " + e.since();
    };
  }
}
