package io.leadline.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Open streams of server-sent events, all showing the same view. A viewer who does not read is cut
/// off and comes back by itself.
public final class Live {
  private static final int MOST_VIEWERS = 2_000;
  private static final int MOST_UNREAD_BYTES = 1 << 20;

  private final Set<HttpServerResponse> streams = ConcurrentHashMap.newKeySet();

  /// Opens a stream; the browser comes back by itself when it ends.
  public void open(RoutingContext request) {
    if (streams.size() >= MOST_VIEWERS) {
      request.response().setStatusCode(503).end("Too many viewers; try again.");
      return;
    }
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .setWriteQueueMaxSize(MOST_UNREAD_BYTES)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Content-Encoding", "identity")
        .putHeader("Cache-Control", "no-store");
    response.closeHandler(_ -> streams.remove(response));
    response.exceptionHandler(_ -> streams.remove(response));
    response.write("retry: 1000\n\n");
    streams.add(response);
  }

  public boolean isEmpty() {
    return streams.isEmpty();
  }

  /// Sends a named event to all.
  public void send(String event, String text) {
    var message = new StringBuilder("event: ").append(event).append('\n');
    text.lines().forEach(line -> message.append("data: ").append(line).append('\n'));
    message.append('\n');
    Buffer whole = Buffer.buffer(message.toString());
    streams.stream().filter(HttpServerResponse::writeQueueFull).toList().forEach(this::cutOff);
    streams.forEach(stream -> stream.write(whole));
  }

  private void cutOff(HttpServerResponse stream) {
    streams.remove(stream);
    stream.reset();
  }
}
