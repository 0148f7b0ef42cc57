package io.leadline.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a mailbox was read, in a file of its own. Losing it costs reading again, never a mail:
/// the store drops what it has already.
public final class MailCursor {
  private final Path file;

  public MailCursor(Path file) {
    this.file = file;
  }

  /// All mails up to this one are done.
  ///
  /// @param validity the mailbox's UIDVALIDITY (RFC 9051, 2.3.1.1)
  /// @param lastMailAt when the mail server took the newest mail seen
  record Position(long validity, long uid, Instant lastMailAt) {}

  /// Empty when the mailbox was never read, or the file is damaged.
  Optional<Position> read() {
    try {
      List<String> words = List.of(Files.readString(file).strip().split(" ", -1));
      return words.size() == 3
          ? Optional.of(
              new Position(
                  Long.parseLong(words.get(0)),
                  Long.parseLong(words.get(1)),
                  Instant.parse(words.get(2))))
          : Optional.empty();
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  void write(Position position) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "cursor", ".new");
      Files.writeString(
          fresh,
          "%d %d %s\n".formatted(position.validity(), position.uid(), position.lastMailAt()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
