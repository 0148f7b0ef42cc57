package io.leadline.demo.story;

import io.leadline.demo.people.Client;
import io.leadline.demo.post.Correspondence;
import io.leadline.demo.post.PostOffice;
import io.leadline.demo.time.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/// Brings the letters.
final class Postbag {

  /// While the history is told, the clock stands as long as more than this many letters wait to be
  /// read.
  private static final int ON_THE_WAY = 12;

  /// All together it stands no longer than this, so that the demo begins soon on a busy machine
  /// too.
  private static final Duration STANDS_AT_MOST = Duration.ofSeconds(6);

  private final Timeline timeline;
  private final Errands errands;
  private final Desk desk;
  private final PostOffice office;
  private final Correspondence letters;
  private final CallerCast cast;

  /// When the letters came that may not have been read yet.
  private final Deque<Instant> unread = new ArrayDeque<>();

  private Duration stood = Duration.ZERO;

  Postbag(
      Timeline timeline,
      Errands errands,
      Desk desk,
      PostOffice office,
      Correspondence letters,
      CallerCast cast) {
    this.desk = desk;
    this.timeline = timeline;
    this.errands = errands;
    this.office = office;
    this.letters = letters;
    this.cast = cast;
  }

  /// Until all but the last letters have been read.
  private void waitForReaders() {
    long began = System.nanoTime();
    while (unread.size() > ON_THE_WAY) {
      Instant oldest = unread.remove();
      if (stood.compareTo(STANDS_AT_MOST) < 0) {
        boolean _ = desk.letterRead(oldest).toCompletableFuture().join();
      }
    }
    stood = stood.plusNanos(System.nanoTime() - began);
  }

  /// A letter arrives, now.
  void deliver() {
    Client client = cast.writer();
    String to = client.known() ? OwnNumbers.MAIL : OwnNumbers.writtenFrom(client.source());
    var at = timeline.now();
    var letter = letters.next(client, to, at);
    boolean wait = !timeline.running();
    errands.ask(
        "mail",
        () -> {
          var delivered = new CompletableFuture<Void>();
          Thread.ofVirtual()
              .name("demo-post")
              .start(() -> {
                try {
                  office.deliver(letter.letter().bytes(), at);
                  if (wait) {
                    unread.add(at);
                    waitForReaders();
                  }
                  delivered.complete(null);
                } catch (IOException e) {
                  delivered.completeExceptionally(e);
                }
              });
          return delivered;
        },
        _ -> {});
  }
}
