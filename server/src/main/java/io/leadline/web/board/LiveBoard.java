package io.leadline.web.board;

import io.leadline.domain.queue.QueuePicture;
import io.leadline.web.Live;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One view of the board, and all who look at it. It is drawn once at a time: of the pictures that
/// come meanwhile only the newest is drawn, behind it, so that no board comes after a newer one and
/// a slow moment is not followed by the drawing of all that was missed in it.
///
/// A board may leave out what all who look have already; it comes whole whenever somebody joins.
final class LiveBoard {
  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

  private final Live live = new Live();
  private final Drawing drawing;
  private boolean busy;
  private boolean whole = true;
  private Optional<QueuePicture> next = Optional.empty();

  /// Makes the board's text of a picture.
  interface Drawing {
    /// Draws one.
    ///
    /// @param whole whether it must leave nothing out
    Future<String> draw(QueuePicture picture, boolean whole);
  }

  LiveBoard(Drawing drawing) {
    this.drawing = drawing;
  }

  /// One more looks.
  ///
  /// @param picture as it is now: the page may be older than that
  void open(RoutingContext request, QueuePicture picture) {
    live.open(request);
    comesWhole();
    show(picture);
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
    boolean nothingLeftOut = isWhole();
    Future.succeededFuture(picture)
        .compose(seen -> drawing.draw(seen, nothingLeftOut))
        .onSuccess(board -> live.send("board", board))
        .onFailure(fault -> {
          comesWhole();
          LOG.warn("the board could not be drawn", fault);
        })
        .onComplete(_ -> taken().ifPresent(this::draw));
  }

  private synchronized void comesWhole() {
    whole = true;
  }

  private synchronized boolean isWhole() {
    boolean is = whole;
    whole = false;
    return is;
  }

  private synchronized Optional<QueuePicture> taken() {
    Optional<QueuePicture> taken = next;
    next = Optional.empty();
    busy = taken.isPresent();
    return taken;
  }
}
