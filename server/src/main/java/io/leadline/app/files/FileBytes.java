package io.leadline.app.files;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The content of a file that somebody named.
public final class FileBytes {
  private static final long LARGEST_BYTES = 200L * 1024 * 1024;

  private FileBytes() {}

  /// Reads it whole.
  ///
  /// @throws Refusal where it cannot be read or is too large
  public static byte[] of(Path file) {
    try {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new Refusal(file + ": cannot be read; name a file that exists and is readable");
      }
      if (Files.size(file) > LARGEST_BYTES) {
        throw new Refusal(file + ": is larger than " + LARGEST_BYTES + " bytes; split it");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Refusal(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
