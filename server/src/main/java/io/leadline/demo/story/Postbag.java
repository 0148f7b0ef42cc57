package io.leadline.demo.story;

import io.leadline.demo.people.Client;
import io.leadline.demo.post.Correspondence;
import io.leadline.demo.post.PostOffice;
import io.leadline.demo.time.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Brings the letters.
final class Postbag {

  /// While the history is told, the clock stands until a letter has been answered, but not longer
  /// than this.
  private static final Duration ANSWER_LIMIT = Duration.ofMillis(1_500);

  private final Timeline timeline;
  private final Errands errands;
  private final PostOffice office;
  private final Correspondence letters;
  private final CallerCast cast;

  Postbag(
      Timeline timeline,
      Errands errands,
      PostOffice office,
      Correspondence letters,
      CallerCast cast) {
    this.timeline = timeline;
    this.errands = errands;
    this.office = office;
    this.letters = letters;
    this.cast = cast;
  }

  /// A letter arrives, now.
  void deliver() {
    Client client = cast.writer();
    String to = client.known() ? OwnNumbers.MAIL : OwnNumbers.writtenFrom(client.source());
    var at = timeline.now();
    var letter = letters.next(client, to, at);
    boolean wait = letter.byPerson() && !timeline.running();
    errands.ask(
        "mail",
        () -> {
          var delivered = new CompletableFuture<Boolean>();
          Thread.ofVirtual()
              .name("demo-post")
              .start(() -> {
                try {
                  CountDownLatch answered = office.nextSent();
                  office.deliver(letter.letter().bytes(), at);
                  delivered.complete(
                      !wait || answered.await(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
                } catch (IOException | InterruptedException e) {
                  delivered.completeExceptionally(e);
                }
              });
          return delivered;
        },
        _ -> {});
  }
}
