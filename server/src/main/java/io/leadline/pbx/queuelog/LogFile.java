package io.leadline.pbx.queuelog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// A file of a ledger, known by its own first line and not by its name or its place on the disk:
/// renamed, copied or packed (gzip) it stays the same, and one cut and written anew is another.
///
/// @param identity empty while there is no whole line in it, or no such file
/// @param size bytes; of a packed file those it has unpacked are not known, and this is the most
record LogFile(Path path, String identity, long size, boolean packed) {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_HEAD = 4 * 1024;
  private static final int LONGEST_MARK = 128;
  private static final int HASH_BYTES = 8;

  static LogFile of(Path path) throws IOException {
    try (var in = unpacked(path, 0)) {
      boolean packed = in instanceof GZIPInputStream;
      byte[] head = in.readNBytes(LONGEST_HEAD);
      int end = 0;
      while (end < head.length && head[end] != '\n') {
        end++;
      }
      boolean whole = end < head.length || end == LONGEST_HEAD;
      return new LogFile(
          path, whole ? hash(head, end) : "", packed ? Long.MAX_VALUE : Files.size(path), packed);
    } catch (NoSuchFileException _) {
      return new LogFile(path, "", 0, false);
    }
  }

  /// Whether the file is what was read up to the offset before.
  boolean holds(long offset, String mark) throws IOException {
    return offset <= size && mark(offset).equals(mark);
  }

  /// Stands for what lies before the offset.
  String mark(long offset) throws IOException {
    long from = Math.max(0, offset - LONGEST_MARK);
    int length = (int) (offset - from);
    try (var in = open(from)) {
      byte[] before = in.readNBytes(length);
      return before.length < length ? "" : hash(before, length);
    }
  }

  /// The line that begins at the offset, by its number in the file.
  Misread misread(long offset) throws IOException {
    long number = 1;
    byte[] buffer = new byte[BUFFER];
    try (var in = open(0)) {
      for (long left = offset; left > 0; ) {
        int got = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
        if (got == 0) {
          break;
        }
        for (int i = 0; i < got; i++) {
          number += buffer[i] == '\n' ? 1 : 0;
        }
        left -= got;
      }
      int got = in.readNBytes(buffer, 0, Misread.SHOWN + 1);
      int end = 0;
      while (end < got && buffer[end] != '\n' && buffer[end] != '\r') {
        end++;
      }
      return new Misread(path, number, Misread.shown(buffer, 0, end));
    }
  }

  /// What stands behind the offset, unpacked.
  InputStream open(long offset) throws IOException {
    return unpacked(path, offset);
  }

  private static InputStream unpacked(Path path, long offset) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      var in = new BufferedInputStream(Channels.newInputStream(file), BUFFER);
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      if (magic == GZIP_MAGIC) {
        var inflated = new GZIPInputStream(in, BUFFER);
        inflated.skipNBytes(offset);
        return inflated;
      }
      file.position(offset);
      return Channels.newInputStream(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static String hash(byte[] bytes, int length) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
