package io.leadline.store;

import io.leadline.flow.port.Ownership;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Who has a PBX or a mailbox stands in a key that bears its name instead of a company's: it may
/// serve several.
public final class RedisOwnership implements Ownership {
  private final StoreConnection connection;
  private final Script own = Script.read("own");

  public RedisOwnership(StoreConnection connection) {
    this.connection = connection;
  }

  @Override
  public Future<Optional<Owned>> own(String what, String server, Duration length) {
    return StoreConnection.future(run(what, server, length.toMillis()))
        .map(answer ->
            answer.isEmpty()
                ? Optional.empty()
                : Optional.of(new Owned(number(answer.get(0)), number(answer.get(1)) == 1)));
  }

  private static long number(Object told) {
    return Long.parseLong(String.valueOf(told));
  }

  @Override
  public Future<Void> leave(String what, String server) {
    return StoreConnection.future(run(what, server, 0)).mapEmpty();
  }

  private CompletionStage<List<Object>> run(String what, String server, long millis) {
    return connection.run(
        own, new String[] {"{" + what + "}:owner"}, server, Long.toString(millis));
  }
}
