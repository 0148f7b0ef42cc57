package io.leadline.pbx.queuelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The files of one ledger: the one being written, and those rotated away beside it, packed or not.
final class LedgerFiles {
  private static final int MOST_FILES = 1_000;

  private final Path path;

  LedgerFiles(Path path) {
    this.path = path;
  }

  /// The file that is being written.
  LogFile current() throws IOException {
    return LogFile.of(path);
  }

  /// What follows the file of that identity up to the one being written, itself first. When it is
  /// gone: all that was written to since, the one being written last. Files without a whole line
  /// are left out.
  ///
  /// @param since when that file was read last
  List<LogFile> from(String identity, Instant since) throws IOException {
    LogFile current = current();
    if (current.identity().equals(identity) && !identity.isEmpty()) {
      return List.of(current);
    }
    List<Rotated> older = rotated(current.identity());
    int found = 0;
    while (found < older.size() && !older.get(found).file.identity().equals(identity)) {
      found++;
    }
    boolean gone = found == older.size();
    var files = new ArrayList<LogFile>();
    for (int i = gone ? 0 : found; i < older.size(); i++) {
      if (!gone || older.get(i).changed > since.toEpochMilli()) {
        files.add(older.get(i).file);
      }
    }
    if (!current.identity().isEmpty()) {
      files.add(current);
    }
    return files;
  }

  /// The files written to since then, the one being written last.
  List<LogFile> since(Instant from) throws IOException {
    LogFile current = current();
    var files = new ArrayList<LogFile>();
    for (Rotated older : rotated(current.identity())) {
      if (older.changed >= from.toEpochMilli()) {
        files.add(older.file);
      }
    }
    if (!current.identity().isEmpty()) {
      files.add(current);
    }
    return files;
  }

  /// The file of that identity, wherever it is now.
  Optional<LogFile> find(String identity) throws IOException {
    LogFile current = current();
    return identity.isEmpty() || current.identity().equals(identity)
        ? Optional.of(current)
        : rotated(current.identity()).stream()
            .map(Rotated::file)
            .filter(file -> file.identity().equals(identity))
            .findFirst();
  }

  /// The rotated files, oldest first by their last change.
  private List<Rotated> rotated(String current) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    String name = path.getFileName().toString();
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> !file.getFileName().toString().equals(name))
          .limit(MOST_FILES)
          .map(LedgerFiles::rotated)
          .filter(rotated -> !rotated.file.identity().isEmpty())
          .filter(rotated -> !rotated.file.identity().equals(current))
          .sorted(Comparator.comparingLong(Rotated::changed))
          .toList();
    }
  }

  private static Rotated rotated(Path file) {
    try {
      LogFile read = LogFile.of(file);
      return new Rotated(
          read, read.identity().isEmpty() ? 0 : Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Rotated(LogFile file, long changed) {}
}
