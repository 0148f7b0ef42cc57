package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What the log says of facts that the store did not take at once.
class SpoolNewsTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(SpoolNews.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private final SpoolNews news = new SpoolNews(Path.of("spool.mv"), () -> now);

  @BeforeEach
  void listen() {
    lines.start();
    log.setLevel(Level.INFO);
    log.addAppender(lines);
  }

  @AfterEach
  void leave() {
    log.detachAppender(lines);
    log.setLevel(null);
  }

  @Test
  void endOfAShortHesitationIsToldOnceItIsQuiet() {
    news.spooled(new TimeoutException());
    news.empty();
    assertThat(own()).hasSize(1);
    now = now.plusSeconds(11);
    news.empty();
    news.empty();
    assertThat(told(1))
        .isEqualTo("facts go straight to the store again; 1 times it did not take one");
    assertThat(own()).hasSize(2);
  }

  @Test
  void everyOutageHasItsBeginningAndItsEnd() {
    for (int outage = 0; outage < 3; outage++) {
      news.spooled(new IllegalStateException("connection refused"));
      now = now.plusSeconds(11);
      news.empty();
    }
    assertThat(own()).hasSize(6);
  }

  @Test
  void timeoutIsToldInWords() {
    news.spooled(new IllegalStateException(new TimeoutException()));
    assertThat(told(0))
        .isEqualTo(
            "the store does not take facts in time; they go to spool.mv: the store did not answer"
                + " in time");
  }

  private String told(int line) {
    return own().get(line).getFormattedMessage();
  }

  /// Not those of another test beside this one.
  private List<ILoggingEvent> own() {
    String thread = Thread.currentThread().getName();
    return List.copyOf(lines.list).stream()
        .filter(line -> line.getThreadName().equals(thread))
        .toList();
  }
}
