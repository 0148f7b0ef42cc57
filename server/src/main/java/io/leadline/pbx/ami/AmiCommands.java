package io.leadline.pbx.ami;

import io.leadline.flow.port.AnswerLost;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.EventTimeoutException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.PingThread;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;

/// Orders to one PBX, one after another, on a connection and a thread of their own: Asterisk-Java
/// blocks, and must never do so on an event loop. The connection is made for an order and given up
/// after some quiet, so that a half-open one is not found out by the next order.
final class AmiCommands implements AutoCloseable {
  /// Orders that may wait; a further one is refused.
  static final int MOST_WAITING = 10_000;

  static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 10_000;
  private static final long PING_MILLIS = 4_000;
  private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

  private final AmiAccount account;
  private final ThreadPoolExecutor thread;
  private @Nullable ManagerConnection connection;
  private @Nullable PingThread pings;
  private long lastUsed;

  AmiCommands(AmiAccount account) {
    this.account = account;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("ami-orders-" + account.pbx()).factory());
    thread.allowCoreThreadTimeOut(true);
  }

  /// Does it on the thread of orders; the future completes where it was asked.
  <T> Future<T> order(Callable<T> work) {
    Promise<T> done = Promise.promise();
    Context asker = Vertx.currentContext();
    try {
      thread.execute(() -> {
        Runnable completion = completion(work, done);
        if (asker == null) {
          completion.run();
        } else {
          asker.runOnContext(_ -> completion.run());
        }
      });
    } catch (RejectedExecutionException _) {
      done.fail(new IllegalStateException("too many orders wait for " + account.pbx()));
    }
    return done.future();
  }

  /// Sends an action and takes its answer. On the thread of orders only.
  ///
  /// @throws IOException when the PBX refuses or cannot be reached
  /// @throws AnswerLost when it was sent and the PBX is silent
  void send(ManagerAction action) throws IOException {
    try {
      ManagerResponse answer = connected().sendAction(action, ANSWER_WITHIN.toMillis());
      lastUsed = System.nanoTime();
      if (!"Success".equals(answer.getResponse())) {
        throw new AmiRefused(account.pbx(), String.valueOf(answer.getMessage()));
      }
    } catch (TimeoutException _) {
      giveUp();
      throw new AnswerLost(account.pbx());
    } catch (IllegalStateException e) {
      giveUp();
      throw new IOException(account.pbx() + " does not answer", e);
    }
  }

  /// Asks what is answered by events, and takes those of one kind. On the thread of orders only.
  ///
  /// @throws IOException when the PBX is silent or cannot be reached
  <T extends ResponseEvent> List<T> ask(EventGeneratingAction question, Class<T> kind)
      throws IOException {
    try {
      var answers = connected().sendEventGeneratingAction(question, ANSWER_WITHIN.toMillis());
      lastUsed = System.nanoTime();
      return answers.getEvents().stream().filter(kind::isInstance).map(kind::cast).toList();
    } catch (EventTimeoutException | IllegalStateException e) {
      giveUp();
      throw new IOException(account.pbx() + " does not answer", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    giveUp();
  }

  private static <T> Runnable completion(Callable<T> work, Promise<T> done) {
    try {
      T result = work.call();
      return () -> done.complete(result);
    } catch (Exception e) {
      return () -> done.fail(e);
    }
  }

  private ManagerConnection connected() throws IOException {
    ManagerConnection open = connection;
    boolean fresh = System.nanoTime() - lastUsed < QUIET_NANOS;
    if (open != null && fresh && open.getState() == ManagerConnectionState.CONNECTED) {
      return open;
    }
    giveUp();
    var made =
        new DefaultManagerConnection(
            account.host(), account.port(), account.user(), account.secret());
    made.setSsl(account.tls());
    made.setSocketTimeout(CONNECT_MILLIS);
    made.setSocketReadTimeout(READ_MILLIS);
    made.setDefaultResponseTimeout(ANSWER_WITHIN.toMillis());
    try {
      made.login("off");
    } catch (AuthenticationFailedException e) {
      throw new IOException(account.pbx() + " does not know " + account.user(), e);
    } catch (TimeoutException e) {
      throw new IOException(account.pbx() + " does not answer", e);
    }
    connection = made;
    pings = new PingThread(made);
    pings.setInterval(PING_MILLIS);
    pings.setTimeout(ANSWER_WITHIN.toMillis());
    pings.start();
    lastUsed = System.nanoTime();
    return made;
  }

  private void giveUp() {
    ManagerConnection open = connection;
    connection = null;
    if (pings != null) {
      pings.die();
      pings = null;
    }
    if (open != null && open.getState() != ManagerConnectionState.DISCONNECTED) {
      open.logoff();
    }
  }
}
