package io.leadline.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// Ports of loopback for what a trial starts: any that are free, or, where a drill was told the
/// first, that one and those behind it.
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int FIRST_EPHEMERAL = 32_000;
  private static final int HIGHEST = 65_535;
  private static final int TRIES = 1_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
  private static volatile IntSupplier rule = Ports::anyFree;

  private Ports() {}

  /// One that a drill was told to take and that another program has.
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Taken(String line) {
      super(line);
    }

    /// Whether a drill ended for that, and the line that says so.
    static String lineOf(Throwable failure) {
      Throwable cause = failure;
      while (cause != null && !(cause instanceof Taken)) {
        cause = cause.getCause();
      }
      return cause == null ? "" : String.valueOf(cause.getMessage());
    }
  }

  public static int next() {
    return rule.getAsInt();
  }

  /// From now on these in turn, for the whole process.
  static void from(int first) {
    rule = inTurn(first);
  }

  static IntSupplier inTurn(int first) {
    var next = new AtomicInteger(first);
    return () -> {
      int port = next.getAndIncrement();
      if (port > HIGHEST) {
        throw new Taken("no port is left behind " + HIGHEST + "; choose a lower --port");
      }
      if (!isFree(port)) {
        throw new Taken(
            "port %1$d is in use; stop the other program (ss -ltnp 'sport = :%1$d') or choose another --port"
                .formatted(port));
      }
      return port;
    };
  }

  /// Below those that outgoing connections get: a server that is down for a moment finds its port
  /// free again, and nobody who waits for it connects to himself.
  private static int anyFree() {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, FIRST_EPHEMERAL);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port");
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
