package io.leadline.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Notices that a file in some folders was changed, added or taken away. It looks when asked to,
/// and reads what it looks at: meant for folders of small files that people edit.
public final class FolderWatch {
  private static final int HASH_DIGITS = 16;
  private static final int DEPTH_LIMIT = 5;

  private final List<Path> folders;
  private final String ending;
  private String hash;

  /// Watches the files whose names have that ending; an empty one means all.
  public FolderWatch(List<Path> folders, String ending) throws IOException {
    this.folders = List.copyOf(folders);
    this.ending = ending;
    this.hash = read();
  }

  /// Whether anything is otherwise than at the last look. Blocks on the disk.
  ///
  /// @throws IOException when a folder or file cannot be read; the next look tries again
  public synchronized boolean changed() throws IOException {
    String now = read();
    boolean changed = !now.equals(hash);
    hash = now;
    return changed;
  }

  /// The same for the same files, whichever machine and wherever they lie.
  public synchronized String hash() {
    return hash;
  }

  private String read() throws IOException {
    MessageDigest digest = sha256();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder, DEPTH_LIMIT)) {
        for (Path file : files.filter(this::counts).sorted().toList()) {
          String name = folder.relativize(file).toString().replace('\\', '/');
          digest.update(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
          digest.update(sha256().digest(Files.readAllBytes(file)));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
  }

  /// Editors leave hidden files and copies ending in `~` while somebody writes.
  private boolean counts(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && name.endsWith(ending)
        && !name.startsWith(".")
        && !name.endsWith("~");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
