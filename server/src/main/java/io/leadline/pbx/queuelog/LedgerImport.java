package io.leadline.pbx.queuelog;

import io.leadline.flow.port.LedgerPosition;
import io.leadline.flow.port.LedgerPosition.Position;
import io.leadline.pbx.queuelog.Conversations.Conversation;
import io.leadline.pbx.queuelog.Conversations.Place;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Reads files of a ledger by hand, in the same way as they are followed: conversations that came
/// through our dialplan and have ended are handed over, under the ids that they have anyhow, so
/// what is known already stays as it is.
///
/// How far a file was read is kept by its first line; a file read before is read on from there.
public final class LedgerImport {
  private static final int AT_ONCE = 64;
  private static final int LOOK_EVERY_LINES = 5_000;
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);

  /// A line without its end in a file changed since may be half of one.
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(2);

  private final String pbx;
  private final LedgerTail.Taker taker;
  private final LedgerPosition positions;
  private final InstantSource clock;
  private final Conversations conversations;
  private final Count count = new Count();

  public LedgerImport(
      String pbx, LedgerTail.Taker taker, LedgerPosition positions, InstantSource clock) {
    this.pbx = pbx;
    this.taker = taker;
    this.positions = positions;
    this.clock = clock;
    this.conversations = new Conversations(new LedgerLines(pbx, taker::phoneOf));
  }

  /// What an import came to.
  ///
  /// @param lines read this time
  /// @param unformedLines without the form of a line
  /// @param unknownLines with an event that has no meaning
  /// @param misread the first of both, in the order of the files
  /// @param filled calls of which something was missing
  /// @param known calls of which nothing was missing
  /// @param unfinished calls whose end these files do not tell; read again with the next import
  /// @param strangers calls in queues that did not come through Leadline's dialplan
  public record Result(
      long lines,
      long unformedLines,
      long unknownLines,
      Optional<Misread> misread,
      int filled,
      int known,
      int unfinished,
      int strangers) {}

  /// Imports files in the order of their first lines.
  ///
  /// @throws IOException when a file cannot be read or the store does not take it; what was taken
  ///   until then stands
  public Result run(List<Path> paths) throws IOException, InterruptedException {
    List<LogFile> files = inOrder(paths);
    var ends = new ArrayList<Place>();
    for (LogFile file : files) {
      ends.add(read(file));
    }
    Instant now = clock.instant();
    // by the log's own clock: the files may end in the middle of a call, years ago
    Instant over = count.lastAt.plus(Conversations.QUIET_AFTER_END.multipliedBy(2));
    handOver(conversations.due(over));
    Optional<Place> needed = conversations.firstNeeded();
    for (int i = 0; i < files.size(); i++) {
      save(files.get(i), needed, ends.get(i), now);
    }
    int unfinished = (int) conversations.all().stream().filter(Conversation::ours).count();
    return new Result(
        count.lines,
        count.unformed,
        conversations.unknown(),
        count.misread,
        count.filled,
        count.known,
        unfinished,
        count.strangers);
  }

  private Place read(LogFile file) throws IOException, InterruptedException {
    var reading = new Reading(file);
    long from = begin(file);
    int strangersBefore = conversations.strangers();
    boolean half =
        !file.packed()
            && Files.getLastModifiedTime(file.path())
                .toInstant()
                .isAfter(clock.instant().minus(WRITTEN_WITHIN));
    long end;
    try {
      end =
          half
              ? TailLines.read(file, from, reading::take)
              : TailLines.readAll(file, from, reading::take);
    } catch (NotTaken e) {
      throw e.why();
    }
    if (from == 0) { // else it may be the rest of a call known already
      count.strangers += conversations.strangers() - strangersBefore;
    }
    return new Place(file.identity(), end, count.lines);
  }

  private long begin(LogFile file) throws IOException, InterruptedException {
    Optional<Position> before = answer(positions.load(key(file)));
    if (before.isEmpty()) {
      return 0;
    }
    Position position = before.get();
    return file.holds(position.offset(), position.file()) ? position.offset() : 0;
  }

  /// @param needed the first line that is still needed, if any, in the order of reading
  private void save(LogFile file, Optional<Place> needed, Place end, Instant now)
      throws IOException, InterruptedException {
    long offset = end.offset();
    if (needed.isPresent() && needed.get().line() <= end.line()) {
      offset = needed.get().file().equals(file.identity()) ? needed.get().offset() : -1;
    }
    if (offset >= 0) {
      var position = new Position(file.mark(offset), offset, now);
      answer(positions.save(key(file), position).map(_ -> true));
    }
  }

  private String key(LogFile file) {
    return pbx + "/" + file.identity();
  }

  private void handOver(List<Conversation> due) throws IOException, InterruptedException {
    for (int from = 0; from < due.size(); from += AT_ONCE) {
      List<Conversation> some = due.subList(from, Math.min(due.size(), from + AT_ONCE));
      List<Future<Boolean>> asked =
          some.stream().map(conversation -> taker.take(conversation.events())).toList();
      for (int i = 0; i < some.size(); i++) {
        if (answer(asked.get(i))) {
          count.filled++;
        } else {
          count.known++;
        }
        conversations.remove(some.get(i));
      }
    }
  }

  private static List<LogFile> inOrder(List<Path> paths) throws IOException {
    record Dated(LogFile file, long firstAt) {}
    var dated = new ArrayList<Dated>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      LogFile file = LogFile.of(path);
      try (var log = new LogLines(file.open(0))) {
        dated.add(new Dated(file, log.next() ? log.line().at() : Long.MAX_VALUE));
      }
    }
    return dated.stream()
        .sorted(Comparator.comparingLong(Dated::firstAt))
        .map(Dated::file)
        .toList();
  }

  private static <T> T answer(Future<T> asked) throws IOException, InterruptedException {
    try {
      return asked
          .toCompletionStage()
          .toCompletableFuture()
          .get(TAKEN_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the store does not take it: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("the store did not answer for " + TAKEN_WITHIN.toSeconds() + " s", e);
    }
  }

  private static final class Count {
    long lines;
    long unformed;
    int filled;
    int known;
    int strangers;
    Optional<Misread> misread = Optional.empty();
    Instant lastAt = Instant.EPOCH;
  }

  private final class Reading {
    private final LogFile file;

    Reading(LogFile file) {
      this.file = file;
    }

    void take(@Nullable LogLine line, long offset) {
      count.lines++;
      if (line == null) {
        count.unformed++;
        misread(offset);
        return;
      }
      long unknown = conversations.unknown();
      conversations.take(line, new Place(file.identity(), offset, count.lines));
      if (conversations.unknown() > unknown) {
        misread(offset);
      }
      Instant at = Instant.ofEpochSecond(line.at());
      count.lastAt = at.isAfter(count.lastAt) ? at : count.lastAt;
      if (count.lines % LOOK_EVERY_LINES == 0) {
        ended(Instant.ofEpochSecond(line.at()));
      }
    }

    private void misread(long offset) {
      if (count.misread.isEmpty()) {
        try {
          count.misread = Optional.of(file.misread(offset));
        } catch (IOException e) {
          throw new NotTaken(e);
        }
      }
    }

    /// By the log's own clock.
    private void ended(Instant now) {
      try {
        handOver(conversations.due(now));
        conversations.forgetStrangers(now);
      } catch (IOException e) {
        throw new NotTaken(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotTaken(new IOException("interrupted", e));
      }
    }
  }

  private static final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final IOException why;

    NotTaken(IOException why) {
      super(why);
      this.why = why;
    }

    IOException why() {
      return why;
    }
  }
}
