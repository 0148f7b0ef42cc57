package io.leadline.app.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Seen;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The queue log can be read here, and it is this PBX's: the self-test wrote its mark into it.
final class PbxLedger implements PbxCheck {
  private static final int TAIL_BYTES = 1_000_000;

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    if (wish.queueLog().isEmpty()) {
      return Stream.of(
          Finding.warn(
              wish.area(),
              "queue log",
              "not configured: calls taken while this server is off stay unknown",
              "leadline.yml: pbxs: - queueLog: /var/log/asterisk/queue_log"));
    }
    Path file = wish.queueLog().get();
    if (!Files.isRegularFile(file)) {
      return Stream.of(
          Finding.fail(
              wish.area(),
              "queue log",
              file + " does not exist here",
              "leadline.yml: pbxs: - queueLog: <path of the PBX's queue_log, or of its mount>"));
    }
    try {
      return Stream.of(compare(file, pbx, wish));
    } catch (IOException e) {
      return Stream.of(
          Finding.fail(
              wish.area(),
              "queue log",
              file + " cannot be read by " + System.getProperty("user.name"),
              "usermod --append --groups asterisk " + System.getProperty("user.name")));
    }
  }

  private static Finding compare(Path file, Seen pbx, PbxWish wish) throws IOException {
    if (!(pbx.call() instanceof Call.Heard heard)) {
      return Finding.ok(wish.area(), "queue log", file + " can be read");
    }
    return tail(file).contains("|LLSELFTEST|" + heard.test().mark())
        ? Finding.ok(wish.area(), "queue log", file + " is this PBX's")
        : Finding.fail(
            wish.area(),
            "queue log",
            file + " lacks what the self-test has just written: another PBX's, or old",
            "leadline.yml: pbxs: - queueLog: <path of this PBX's queue_log>; "
                + "logger.conf [general]: queue_log = yes");
  }

  private static String tail(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.max(0, in.length() - TAIL_BYTES));
      var bytes = new byte[TAIL_BYTES];
      int read = Math.max(0, in.read(bytes));
      return new String(bytes, 0, read, ISO_8859_1);
    }
  }
}
