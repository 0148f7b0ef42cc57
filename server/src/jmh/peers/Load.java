import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/// The same load for every peer.
final class Load {
  /// Tasks that run before the time is taken.
  static final int WARM = 2_000;

  static final long DAY = 86_400_000L;

  final int port;
  final int waiting;
  final int adds;
  final int due;
  final int perSecond;
  final int inFlight;
  final long[] late;
  final AtomicInteger ran = new AtomicInteger();
  final CountDownLatch left;
  final CountDownLatch warming = new CountDownLatch(WARM);

  /// Schedules one task; returns when it is on disk.
  interface Add {
    void at(int number, long dueMillis) throws Exception;
  }

  Load(String[] args) {
    int[] n = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    port = n[0];
    waiting = n[1];
    adds = n[2];
    due = n[3];
    perSecond = n[4];
    inFlight = n[5];
    late = new long[due];
    left = new CountDownLatch(due);
  }

  static String payload(int n) {
    return "{\"person\":\"+4930" + (10_000_000 + n) + "\",\"text\":\"Acknowledge: inquiry about pumps of series " + n + "\"}";
  }

  /// A worker has it.
  void claimed(long dueMillis) {
    if (warming.getCount() > 0) {
      return;
    }
    int at = ran.getAndIncrement();
    if (at < late.length) {
      late[at] = System.currentTimeMillis() - dueMillis;
    }
  }

  /// It is done.
  void done() {
    if (warming.getCount() > 0) {
      warming.countDown();
      return;
    }
    left.countDown();
  }

  static List<Long> shuffled(int count) {
    var later = new ArrayList<Long>();
    for (int n = 0; n < count; n++) {
      later.add(DAY + 30 * DAY * n / Math.max(1, count));
    }
    Collections.shuffle(later, new Random(20260302));
    return later;
  }

  private void all(int count, java.util.function.IntFunction<Long> when, int from, Add add) throws Exception {
    var room = new Semaphore(inFlight);
    try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < count; n++) {
        room.acquire();
        int number = n;
        lanes.execute(() -> {
          try {
            add.at(from + number, when.apply(number));
          } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
          } finally {
            room.release();
          }
        });
      }
    }
  }

  /// @param start starts the workers
  /// @param cpu the store's processor seconds; NaN where it is in this process
  void run(String name, Add add, Runnable start, DoubleSupplier cpu, DoubleSupplier memory) throws Exception {
    double before = memory.getAsDouble();
    long now = System.currentTimeMillis();
    var far = shuffled(waiting);
    all(waiting, n -> now + far.get(n), 0, add);
    double bytes = waiting == 0 ? 0 : (memory.getAsDouble() - before) / waiting;
    var later = shuffled(adds);
    long began = System.nanoTime();
    all(adds, n -> now + later.get(n), 10_000_000, add);
    double perSecondAdded = adds / ((System.nanoTime() - began) / 1e9);
    start.run();
    long warm = System.currentTimeMillis() + 1_000;
    all(WARM, n -> warm + n, 40_000_000, add);
    warming.await(60, TimeUnit.SECONDS);
    long first = System.currentTimeMillis() + 2_000 + due * 3L;
    all(due, n -> first + n * 1_000L / perSecond, 20_000_000, add);
    double spent = cpu.getAsDouble();
    left.await(60 + due / perSecond, TimeUnit.SECONDS);
    double cpuSeconds = cpu.getAsDouble() - spent;
    int count = (int) (due - left.getCount());
    long[] sorted = Arrays.copyOf(late, Math.min(late.length, ran.get()));
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "{\"name\":\"%s\",\"addsPerSecond\":%.0f,\"ran\":%d,\"p50\":%d,\"p99\":%d,\"cpuSeconds\":%s,\"bytes\":%s}%n",
        name,
        perSecondAdded,
        count,
        at(sorted, 0.5),
        at(sorted, 0.99),
        Double.isNaN(cpuSeconds) ? "null" : String.format(Locale.ROOT, "%.2f", cpuSeconds),
        Double.isNaN(bytes) ? "null" : String.format(Locale.ROOT, "%.0f", bytes));
    System.exit(0);
  }

  private static long at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
  }

  /// A figure of `INFO`.
  static double info(String info, String field) {
    return info.lines().filter(line -> line.startsWith(field + ":")).findFirst()
        .map(line -> Double.parseDouble(line.substring(field.length() + 1).strip())).orElse(Double.NaN);
  }
}
