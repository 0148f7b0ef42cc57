package io.leadline.rules;

import io.leadline.domain.routing.Bounds;
import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.LiveCondition;
import io.leadline.event.QueueName;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads what a rule asks of the moment: queues, and calls lost of late.
final class LiveReader {
  private static final Bounds ANY_CALL = new Bounds(1, Integer.MAX_VALUE, ">= 1", false);
  private static final Duration LONGEST = Duration.ofDays(31);

  private static final int MOST_LOST = 100;

  private LiveReader() {}

  static void read(Fields fields, List<Condition> read) {
    if (fields.has("queue")) {
      fields.sections("queue", LiveReader::queue).forEach(queue -> queue.ifPresent(read::add));
    }
    fields.maybeSection("lostCalls", LiveReader::lost).ifPresent(read::add);
  }

  private static Optional<Condition> queue(Fields fields) {
    QueueName name = fields.must("name", new QueueName("unnamed"), QueueName::new);
    fields.noneEmpty();
    Optional<Bounds> waiting = fields.maybe("waiting", BoundsReader.count());
    Optional<Bounds> longest = fields.maybe("longestWait", BoundsReader.time());
    Optional<Bounds> free = fields.maybe("free", BoundsReader.count());
    if (!fields.has("waiting") && !fields.has("longestWait") && !fields.has("free")) {
      fields.fault("name", "says nothing of the queue; add waiting, longestWait or free");
      return Optional.empty();
    }
    return Optional.of(new LiveCondition.QueueStands(name, waiting, longest, free));
  }

  private static Condition lost(Fields fields) {
    Duration within = fields.must("within", Duration.ofHours(1), LiveReader::within);
    return new LiveCondition.LostCalls(within, fields.or("calls", ANY_CALL, BoundsReader.count()));
  }

  /// How long ago each call of a case's caller was lost: `[10m, 2h]`, or as rules ask for it,
  /// `{within: 4h, calls: 2}`.
  static List<Duration> lostAgo(Fields fields) {
    return fields.isBlock("lostCalls")
        ? fields.section("lostCalls", LiveReader::spread)
        : fields.list("lostCalls", LiveReader::ago);
  }

  /// As many as that, evenly over the time.
  private static List<Duration> spread(Fields fields) {
    Duration within = fields.must("within", Duration.ofHours(1), LiveReader::within);
    int calls = fields.or("calls", 1, Readers.whole(0, MOST_LOST));
    return IntStream.rangeClosed(1, calls)
        .mapToObj(one -> within.multipliedBy(one).dividedBy(calls + 1L))
        .toList();
  }

  private static Duration ago(String text) {
    try {
      return BoundsReader.length(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be one time for each lost call, how long ago it was: [10m, 2h]; or"
              + " {within: 4h, calls: 2}; not '"
              + text
              + "'",
          e);
    }
  }

  private static Duration within(String text) {
    Duration length = BoundsReader.length(text);
    if (length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "must be from 1s to " + Readers.written(LONGEST) + ", not '" + text + "'");
    }
    return length;
  }
}
