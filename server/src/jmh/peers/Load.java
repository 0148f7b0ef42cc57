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

  /// With so many waiting or fewer the store is filled anew for each round.
  private static final int AFRESH = 50_000;

  static final long DAY = 86_400_000L;

  /// Numbers of one round lie apart from those of the next.
  private static final int ROUND = 50_000_000;

  final int port;
  final int waiting;
  final int adds;
  final int due;
  final int perSecond;
  final int inFlight;
  final int rounds;
  private volatile Round round;

  /// What falls due in one round.
  private static final class Round {
    final long[] late;
    final AtomicInteger ran = new AtomicInteger();
    final CountDownLatch left;
    final CountDownLatch warming = new CountDownLatch(WARM);

    Round(int due) {
      late = new long[due];
      left = new CountDownLatch(due);
    }
  }

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
    rounds = n[6];
    round = new Round(due);
  }

  static String payload(int n) {
    return "{\"person\":\"+4930" + (10_000_000 + n) + "\",\"text\":\"Acknowledge: inquiry about pumps of series " + n + "\"}";
  }

  /// A worker has it.
  void claimed(long dueMillis) {
    Round now = round;
    if (now.warming.getCount() > 0) {
      return;
    }
    int at = now.ran.getAndIncrement();
    if (at < now.late.length) {
      now.late[at] = System.currentTimeMillis() - dueMillis;
    }
  }

  /// It is done.
  void done() {
    Round now = round;
    if (now.warming.getCount() > 0) {
      now.warming.countDown();
      return;
    }
    now.left.countDown();
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
    run(name, add, start, cpu, memory, () -> {});
  }

  /// @param empty empties the store before each round where few wait, as what the rounds add would be the larger part
  void run(String name, Add add, Runnable start, DoubleSupplier cpu, DoubleSupplier memory, Runnable empty) throws Exception {
    double bytes = 0;
    for (int n = 0; n < rounds; n++) {
      round = new Round(due);
      if (n == 0 || waiting <= AFRESH) {
        empty.run();
        bytes = filled(add, memory);
      }
      double added = added(add, n * ROUND + 10_000_000);
      if (n == 0) {
        start.run();
      }
      print(name, added, bytes, ended(add, n * ROUND, cpu));
    }
    System.exit(0);
  }

  /// @return the store's memory for one that waits
  private double filled(Add add, DoubleSupplier memory) throws Exception {
    double before = memory.getAsDouble();
    long now = System.currentTimeMillis();
    var far = shuffled(waiting);
    all(waiting, n -> now + far.get(n), 0, add);
    return waiting == 0 ? 0 : (memory.getAsDouble() - before) / waiting;
  }

  private double added(Add add, int from) throws Exception {
    long now = System.currentTimeMillis();
    var later = shuffled(adds);
    long began = System.nanoTime();
    all(adds, n -> now + later.get(n), from, add);
    return adds / ((System.nanoTime() - began) / 1e9);
  }

  /// @return the store's processor seconds
  private double ended(Add add, int from, DoubleSupplier cpu) throws Exception {
    long warm = System.currentTimeMillis() + 1_000;
    all(WARM, n -> warm + n, from + 40_000_000, add);
    round.warming.await(60, TimeUnit.SECONDS);
    long first = System.currentTimeMillis() + 1_000 + due / 2;
    all(due, n -> first + n * 1_000L / perSecond, from + 20_000_000, add);
    double spent = cpu.getAsDouble();
    round.left.await(60 + due / perSecond, TimeUnit.SECONDS);
    return cpu.getAsDouble() - spent;
  }

  private void print(String name, double added, double bytes, double cpuSeconds) {
    int count = (int) (due - round.left.getCount());
    long[] sorted = Arrays.copyOf(round.late, Math.min(due, round.ran.get()));
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "{\"name\":\"%s\",\"addsPerSecond\":%.0f,\"ran\":%d,\"p50\":%d,\"p99\":%d,\"max\":%d,\"cpuSeconds\":%s,\"bytes\":%s}%n",
        name,
        added,
        count,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1),
        Double.isNaN(cpuSeconds) ? "null" : String.format(Locale.ROOT, "%.2f", cpuSeconds),
        Double.isNaN(bytes) ? "null" : String.format(Locale.ROOT, "%.0f", bytes));
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
