package io.leadline.flow;

import io.leadline.domain.queue.PicturePart;
import io.leadline.flow.port.LiveLine;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Feeds the pictures of servers that do not read a PBX by the one that does: whoever reads it
/// tells what it sees twice a second at most while another server is there, every two seconds at
/// least.
public final class LiveRelay implements AutoCloseable {
  static final Duration BREATH = Duration.ofMillis(500);

  /// Told again though nothing changed, so that others know that it is still so.
  static final Duration AT_LEAST = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final QueueFlow queues;
  private final LiveLine line;
  private final Map<String, Reader> readers = new ConcurrentHashMap<>();
  private final Map<String, Last> last = new ConcurrentHashMap<>();
  private final long timer;

  /// Whether this server reads a PBX, and whether another one would like to.
  public record Reader(BooleanSupplier isMine, BooleanSupplier isShared) {}

  private record Last(long number, long nanos) {}

  public LiveRelay(Vertx vertx, QueueFlow queues, LiveLine line) {
    this.vertx = vertx;
    this.queues = queues;
    this.line = line;
    this.timer = vertx.setPeriodic(BREATH.toMillis(), _ -> readers.forEach(this::tell));
    line.listen(this::heard);
  }

  /// From now on the PBX is looked after.
  public void add(String pbx, Reader reader) {
    readers.put(pbx, reader);
  }

  private void tell(String pbx, Reader reader) {
    if (!reader.isMine().getAsBoolean() || !reader.isShared().getAsBoolean()) {
      return;
    }
    var picture = queues.current();
    Last before = last.get(pbx);
    long now = System.nanoTime();
    if (before == null
        || before.number() != picture.number()
        || now - before.nanos() >= AT_LEAST.toNanos()) {
      last.put(pbx, new Last(picture.number(), now));
      PicturePart.of(picture, pbx).ifPresent(line::tell);
    }
  }

  private void heard(PicturePart part) {
    Reader reader = readers.get(part.pbx());
    if (reader != null && !reader.isMine().getAsBoolean()) {
      queues.show(part);
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
