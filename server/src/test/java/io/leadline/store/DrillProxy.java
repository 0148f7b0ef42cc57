package io.leadline.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Stands between a server and its store, and loses what one says to the other.
final class DrillProxy implements AutoCloseable {
  private static final int BUFFER = 65_536;
  private static final int TRIES = 100;
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean losesAnswers;
  private volatile boolean losesQuestions;

  DrillProxy(int target) {
    try {
      this.door = new ServerSocket(Ports.next(), 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.target = target;
    var _ = Thread.ofVirtual().name("drill-proxy").start(this::serve);
  }

  String uri() {
    return "redis://127.0.0.1:" + door.getLocalPort();
  }

  /// How many packets of answers were lost.
  int lost() {
    return lost.get();
  }

  private void serve() {
    try {
      while (!door.isClosed()) {
        Socket near = door.accept();
        Socket far = connect(near);
        if (far != null) {
          open.add(near);
          open.add(far);
          var _ = Thread.ofVirtual().start(() -> pump(near, far, false));
          var _ = Thread.ofVirtual().start(() -> pump(far, near, true));
        }
      }
    } catch (IOException e) {
      if (!door.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @SuppressWarnings("NullAway")
  private Socket connect(Socket near) throws IOException {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException _) {
      near.close();
      return null;
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers ? losesAnswers : losesQuestions) {
          lost.incrementAndGet();
        } else {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException _) {
      open.remove(from);
      open.remove(to);
    }
  }

  /// The store hears everything for a moment, but its answers are lost; `meanwhile` happens then.
  void loseAnswers(Runnable meanwhile) {
    int before = lost.get();
    losesAnswers = true;
    for (int tries = 0; tries < TRIES && lost.get() == before; tries++) {
      LockSupport.parkNanos(SETTLE_NANOS);
    }
    meanwhile.run();
    hangUp();
    losesAnswers = false;
  }

  /// The store hears nothing for a moment.
  void loseQuestions(Runnable meanwhile) {
    losesQuestions = true;
    LockSupport.parkNanos(SETTLE_NANOS);
    meanwhile.run();
    hangUp();
    losesQuestions = false;
  }

  private void hangUp() {
    for (Socket each : open) {
      try {
        each.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    door.close();
    hangUp();
  }
}
