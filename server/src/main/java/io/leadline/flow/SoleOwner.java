package io.leadline.flow;

import io.leadline.flow.port.Ownership;
import io.leadline.flow.port.Ownership.Owned;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a work that only one of several servers on one store may do at a time. Asks for it again
/// and again; who has it and says nothing for [Terms#length] loses it to another.
///
/// While the store is away nobody can tell who has it: who does it goes on, who does not waits. A
/// server that has not heard of the store since its start does it, because callers are worth more
/// than facts told twice, which are known by their ids.
public final class SoleOwner implements AutoCloseable {
  /// As `serve` uses it: another server takes over within fifteen seconds.
  public static final Duration LENGTH = Duration.ofMillis(7_500);

  private static final Logger LOG = LoggerFactory.getLogger(SoleOwner.class);
  private static final int ASKS = 3;
  private static final long NONE = -1;

  private final Ownership ownership;
  private final Terms terms;
  private final Work work;
  private final Vertx vertx;
  private final Context context;
  private long timer = NONE;
  private boolean asking;
  private boolean heard;
  private boolean waited;
  private boolean closed;
  private volatile boolean mine;
  private volatile boolean shared;

  /// What is owned.
  ///
  /// @param server this server, by a name that no other bears
  /// @param length how long it is another's at least, when that other says nothing more
  public record Terms(String what, String server, Duration length) {}

  /// What the owner does.
  public interface Work {
    void begin();

    /// Another server does it from now on.
    void end();
  }

  public SoleOwner(Ownership ownership, Terms terms, Work work, Vertx vertx) {
    this.ownership = ownership;
    this.terms = terms;
    this.work = work;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
  }

  public SoleOwner start() {
    context.runOnContext(_ -> {
      timer = vertx.setPeriodic(terms.length().dividedBy(ASKS).toMillis(), _ -> ask());
      ask();
    });
    return this;
  }

  /// Whether this server does it.
  public boolean isMine() {
    return mine;
  }

  /// Whether this server does it and another one is there that would.
  public boolean isShared() {
    return shared;
  }

  private void ask() {
    if (asking || closed) {
      return;
    }
    asking = true;
    ownership
        .own(terms.what(), terms.server(), terms.length())
        .onComplete(answer ->
            context.runOnContext(_ -> {
              asking = false;
              if (!closed) {
                take(answer);
              }
            }));
  }

  private void take(AsyncResult<Optional<Owned>> answer) {
    heard |= answer.succeeded();
    waited |= answer.succeeded() && answer.result().isEmpty();
    shared = answer.succeeded() && answer.result().filter(Owned::wanted).isPresent();
    boolean shall = answer.succeeded() ? answer.result().isPresent() : mine || !heard;
    if (shall && !mine) {
      mine = true;
      if (waited) {
        LOG.warn("{} is this server's from now on: the one before said nothing more", terms.what());
      }
      work.begin();
    } else if (!shall && mine) {
      mine = false;
      LOG.warn("{} is another server's from now on", terms.what());
      work.end();
    }
  }

  /// Leaves it to others; the caller ends its work itself.
  @Override
  public void close() {
    context.runOnContext(_ -> {
      closed = true;
      boolean _ = timer == NONE || vertx.cancelTimer(timer);
      if (mine) {
        Future<Void> _ =
            ownership
                .leave(terms.what(), terms.server())
                .onFailure(fault -> LOG.debug("{} runs out by itself", terms.what(), fault));
      }
    });
  }
}
