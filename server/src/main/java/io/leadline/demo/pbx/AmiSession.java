package io.leadline.demo.pbx;

import io.leadline.demo.time.Timeline;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// One client of the manager interface. What it is told leaves in order; one that does not read is
/// cut off, as Asterisk does after `writetimeout`.
final class AmiSession {

  private static final String BANNER = "Asterisk Call Manager/11.0.0\r\n";
  private static final int OUTBOX_LIMIT = 20_000;
  private static final int WRITE_TIMEOUT_SECONDS = 5;

  private final Socket socket;
  private final Timeline timeline;
  private final Instant began;
  private final AmiAccount account;
  private final AmiActions actions;
  private final BlockingQueue<String> outbox = new LinkedBlockingQueue<>(OUTBOX_LIMIT);
  private final String challenge = String.valueOf(ThreadLocalRandom.current().nextInt(100_000_000));
  private volatile boolean loggedIn;
  private volatile boolean eventsWanted;
  private volatile boolean over;

  /// @param began when the PBX was started, by the timeline
  AmiSession(
      Socket socket, Timeline timeline, Instant began, AmiAccount account, AmiActions actions) {
    this.socket = socket;
    this.timeline = timeline;
    this.began = began;
    this.account = account;
    this.actions = actions;
  }

  void begin() {
    say(BANNER);
    Thread.ofVirtual().name("demo-ami-reader").start(this::read);
    Thread.ofVirtual().name("demo-ami-writer").start(this::write);
  }

  boolean loggedIn() {
    return loggedIn && !over;
  }

  boolean over() {
    return over;
  }

  /// Tells an event, if wanted.
  void tell(AmiMessage event) {
    if (loggedIn && eventsWanted) {
      say(event.text());
    }
  }

  /// Answers an action, whatever the client's wishes about events.
  void answer(AmiMessage answer) {
    say(answer.text());
  }

  void close() {
    over = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String text) {
    try {
      if (!over && !outbox.offer(text, WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (var message = AmiMessage.read(in);
          message.isPresent() && !over;
          message = AmiMessage.read(in)) {
        take(message.get());
      }
    } catch (IOException e) {
      over = true;
    }
    close();
  }

  private void write() {
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8))) {
      while (!over || !outbox.isEmpty()) {
        String text = outbox.poll(1, TimeUnit.SECONDS);
        if (text != null) {
          out.write(text);
          if (outbox.isEmpty()) {
            out.flush();
          }
        }
      }
    } catch (IOException _) {
      over = true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(AmiMessage action) {
    String id = action.get("ActionID");
    switch (action.get("Action").toLowerCase(Locale.ROOT)) {
      case "challenge" -> answer(AmiMessage.success(id).with("Challenge", challenge));
      case "login" -> login(action, id);
      case "logoff" -> {
        answer(new AmiMessage().with("Response", "Goodbye").answering(id));
        over = true;
      }
      case "events" -> {
        wish(action.get("EventMask"));
        answer(AmiMessage.success(id).with("Events", eventsWanted ? "On" : "Off"));
      }
      default -> {
        if (loggedIn) {
          timeline.soon(() -> actions.act(this, action));
        } else {
          answer(AmiMessage.error(id, "Permission denied"));
        }
      }
    }
  }

  private void login(AmiMessage action, String id) {
    if (!account.admits(action, challenge)) {
      answer(AmiMessage.error(id, "Authentication failed"));
      return;
    }
    wish(action.get("Events"));
    answer(AmiMessage.success(id).with("Message", "Authentication accepted"));
    loggedIn = true;
    tell(
        AmiMessage.event("FullyBooted")
            .with("Privilege", "system,all")
            .with("Uptime", (int) Duration.between(began, timeline.now()).toSeconds())
            .with("LastReload", (int) Duration.between(began, timeline.now()).toSeconds())
            .with("Status", "Fully Booted"));
  }

  private void wish(String mask) {
    eventsWanted = !mask.equalsIgnoreCase("off");
  }
}
