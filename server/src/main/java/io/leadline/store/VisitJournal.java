package io.leadline.store;

import io.leadline.event.Fact;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal of a command's visit. What the store took is kept beside the server as well, like
/// what the server itself tells, so that a store that comes back older is told it again.
public final class VisitJournal implements Journal, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VisitJournal.class);
  private static final int IN_ONE_FILE = 5_000;

  private final Journal store;
  private final Path state;
  private final List<HandedCopies.Copy> taken = new ArrayList<>();

  /// @param state the server's folder
  public VisitJournal(StoreConnection connection, Path state) {
    this.store = new RedisJournal(connection);
    this.state = state;
  }

  /// Takes into the server's file, before a server opens it, what lies there from the last one.
  ///
  /// @throws StoreUnfit where a server runs there
  public static void settle(Path state) throws IOException {
    Spool.takeHanded(state);
  }

  @Override
  public Future<Recorded> record(Fact fact) {
    return store
        .record(fact)
        .onSuccess(recorded -> {
          if (recorded instanceof Recorded.Fresh fresh) {
            keep(new HandedCopies.Copy(fact, fresh.journalId()));
          }
        });
  }

  private synchronized void keep(HandedCopies.Copy copy) {
    taken.add(copy);
    if (taken.size() >= IN_ONE_FILE) {
      handOver();
    }
  }

  @Override
  public synchronized void close() {
    if (!taken.isEmpty()) {
      handOver();
    }
  }

  /// Into the server's own file where none runs, so that nobody's name lies about unwatched.
  private void handOver() {
    try {
      new HandedCopies(state).hand(taken);
      if (!AttachedStore.isRunningOn(state)) {
        Spool.takeHanded(state);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "no copy is kept of {} facts; should the store lose them, tell them once more",
          taken.size(),
          e);
    }
    taken.clear();
  }
}
