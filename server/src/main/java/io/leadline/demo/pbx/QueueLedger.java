package io.leadline.demo.pbx;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/// The `queue_log` which the PBX itself writes.
final class QueueLedger implements AutoCloseable {

  private final InstantSource clock;
  private final BufferedWriter out;

  QueueLedger(Path file, InstantSource clock) throws IOException {
    this.clock = clock;
    this.out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    write("NONE", "NONE", "NONE", "QUEUESTART", "");
  }

  /// A line of the dialplan's own.
  void note(String llId, String agent, String event, String more) {
    write(llId, "leadline", agent, event, more);
  }

  void write(String callId, String queue, String agent, String event, String more) {
    try {
      out.write(
          "%d|%s|%s|%s|%s|%s\n"
              .formatted(clock.instant().getEpochSecond(), callId, queue, agent, event, more));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's queue log cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
