package io.leadline.web.board;

import io.leadline.domain.queue.QueuePicture;
import io.leadline.web.Live;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One view of the board, and all who look at it. It is drawn once at a time: of the pictures that
/// come meanwhile only the newest is drawn, behind it, so that no board comes after a newer one and
/// a slow moment is not followed by the drawing of all that was missed in it.
final class LiveBoard {
  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

  private final Live live = new Live();
  private final Function<QueuePicture, Future<String>> drawing;
  private boolean busy;
  private Optional<QueuePicture> next = Optional.empty();

  /// @param drawing makes the board's text of a picture
  LiveBoard(Function<QueuePicture, Future<String>> drawing) {
    this.drawing = drawing;
  }

  void open(RoutingContext request) {
    live.open(request);
  }

  boolean isSeen() {
    return !live.isEmpty();
  }

  /// From any thread.
  void show(QueuePicture picture) {
    if (isSeen() && begins(picture)) {
      draw(picture);
    }
  }

  private synchronized boolean begins(QueuePicture picture) {
    if (busy) {
      next = Optional.of(picture);
      return false;
    }
    busy = true;
    return true;
  }

  private void draw(QueuePicture picture) {
    Future.succeededFuture(picture)
        .compose(drawing)
        .onSuccess(board -> live.send("board", board))
        .onFailure(fault -> LOG.warn("the board could not be drawn", fault))
        .onComplete(_ -> taken().ifPresent(this::draw));
  }

  private synchronized Optional<QueuePicture> taken() {
    Optional<QueuePicture> taken = next;
    next = Optional.empty();
    busy = taken.isPresent();
    return taken;
  }
}
