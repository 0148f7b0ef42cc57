package io.leadline.pbx.queuelog;

import io.leadline.flow.port.LedgerPosition.Position;
import io.leadline.pbx.queuelog.Conversations.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the reading of a ledger stands, whatever its files are called by now. For one thread.
///
/// A saved place names the file by its first line and bears a mark of what stood before it: a file
/// that was cut, or written anew, is read from its beginning.
final class LedgerCursor {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerCursor.class);
  private static final char SEPARATOR = '/';

  private final LedgerFiles files;
  private Place next;
  private String mark;
  private Instant readAt;
  private long line;

  private LedgerCursor(LedgerFiles files, Place next, String mark, Instant readAt) {
    this.files = files;
    this.next = next;
    this.mark = mark;
    this.readAt = readAt;
  }

  /// At the end of what is there already.
  static LedgerCursor atEnd(LedgerFiles files, Instant now) throws IOException {
    LogFile current = files.current();
    return new LedgerCursor(
        files, new Place(current.identity(), current.size(), 0), current.mark(current.size()), now);
  }

  /// Where a reading was left.
  static LedgerCursor at(LedgerFiles files, Position position) {
    int cut = position.file().indexOf(SEPARATOR);
    String identity = cut < 0 ? position.file() : position.file().substring(0, cut);
    String mark = cut < 0 ? "" : position.file().substring(cut + 1);
    return new LedgerCursor(
        files, new Place(identity, position.offset(), 0), mark, position.savedAt());
  }

  /// Reads on, through files rotated away since, to the end of the one being written.
  void read(Instant now, TakesPlaced takes) throws IOException {
    Place from = next;
    for (LogFile file : files.from(from.file(), readAt)) {
      long offset = file.identity().equals(from.file()) ? offsetIn(file, from.offset()) : 0;
      long end =
          TailLines.read(
              file,
              offset,
              (read, at) -> {
                line++;
                takes.line(read, new Place(file.identity(), at, line));
              });
      if (end != next.offset() || !file.identity().equals(next.file())) {
        mark = file.mark(end);
      }
      next = new Place(file.identity(), end, line);
    }
    readAt = now;
  }

  /// The place of the next line.
  Place next() {
    return next;
  }

  /// What to save so that a reading can be taken up at the place again.
  Position position(Place place, Instant now) throws IOException {
    Optional<LogFile> file = files.find(place.file());
    String before =
        place.equals(next) ? mark : file.isPresent() ? file.get().mark(place.offset()) : "";
    return new Position(place.file() + SEPARATOR + before, place.offset(), now);
  }

  private long offsetIn(LogFile file, long offset) throws IOException {
    if (file.holds(offset, mark)) {
      return offset;
    }
    LOG.warn("{} was cut or written anew; read from its beginning", file.path());
    return 0;
  }

  /// Takes one line after the other with the place of each.
  interface TakesPlaced {
    /// One line.
    ///
    /// @param read null when it has not the form of one
    void line(@Nullable LogLine read, Place place);
  }
}
