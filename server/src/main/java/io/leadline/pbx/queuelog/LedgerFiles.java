package io.leadline.pbx.queuelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of one ledger: the one being written, and those rotated away beside it. A file is
/// known by its identity, whatever its name has become.
final class LedgerFiles {
  private static final int MOST_FILES = 1_000;

  private final Path path;

  LedgerFiles(Path path) {
    this.path = path;
  }

  /// A file of the ledger.
  record LedgerFile(Path path, String identity, long size) {}

  /// The file that is being written; its size 0 and its identity empty while there is none.
  LedgerFile current() throws IOException {
    return file(path);
  }

  /// What follows the file of that identity up to the one being written, itself first; only the
  /// latter when the file is gone.
  List<LedgerFile> from(String identity) throws IOException {
    LedgerFile current = current();
    if (current.identity.equals(identity) || current.identity.isEmpty()) {
      return List.of(current);
    }
    List<LedgerFile> older = rotated(current.identity);
    for (int i = 0; i < older.size(); i++) {
      if (older.get(i).identity.equals(identity)) {
        var all = new ArrayList<>(older.subList(i, older.size()));
        all.add(current);
        return all;
      }
    }
    return List.of(current);
  }

  /// The rotated files, oldest first by their last change.
  private List<LedgerFile> rotated(String current) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    String name = path.getFileName().toString();
    record Dated(LedgerFile file, long changed) {}
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> !file.toString().endsWith(".gz"))
          .limit(MOST_FILES)
          .map(file -> new Dated(unchecked(file), changed(file)))
          .filter(dated -> !dated.file.identity.isEmpty())
          .filter(dated -> !dated.file.identity.equals(current))
          .sorted(Comparator.comparingLong(Dated::changed))
          .map(Dated::file)
          .toList();
    }
  }

  private static LedgerFile file(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new LedgerFile(file, String.valueOf(attributes.fileKey()), attributes.size());
    } catch (NoSuchFileException _) {
      return new LedgerFile(file, "", 0);
    }
  }

  private static LedgerFile unchecked(Path file) {
    try {
      return file(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException _) {
      return Long.MIN_VALUE; // rotated away this moment
    }
  }
}
