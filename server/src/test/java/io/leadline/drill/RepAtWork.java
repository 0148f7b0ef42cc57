package io.leadline.drill;

import io.leadline.e2e.DeskClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A rep with the desk open: leaves the card after each talk, calls lost callers back, and ticks
/// off what is due.
final class RepAtWork implements AutoCloseable {
  static final String PASSWORD = "drill-password";

  private static final Pattern CARD =
      Pattern.compile("<form id=\"?leave\"?.*?</form>", Pattern.DOTALL);
  private static final Pattern HIDDEN =
      Pattern.compile("name=\"?(lead|call|form|task|back)\"? value=\"([^\"]*)\"");
  private static final Pattern TASK =
      Pattern.compile(
          "<form method=\"?post\"? action=\"?/desk/task\"?(?:(?!</form>).)*value=\"?done\"?.*?</form>",
          Pattern.DOTALL);
  private static final int TICKED_AT_ONCE = 3;

  private final DeskClient desk;
  private final List<InputStream> streams = new ArrayList<>();
  private final AtomicInteger round = new AtomicInteger();
  private final AtomicInteger acts = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();

  /// Logs in.
  ///
  /// @param opened the streams that the pages looked at open
  RepAtWork(String address, String login, List<String> opened) {
    desk = new DeskClient(address);
    try {
      var _ = desk.login(login, PASSWORD);
      for (String path : opened) {
        streams.add(desk.stream(path));
      }
      streams.forEach(stream -> Thread.ofVirtual().start(() -> drain(stream)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// What the rep did that the server took.
  int acts() {
    return acts.get();
  }

  /// Live streams that broke.
  int broken() {
    return broken.get();
  }

  /// One look at the desk, and what it asks for.
  void work() throws IOException, InterruptedException {
    String page = desk.page("/desk");
    leave(page);
    var todo = TASK.matcher(page).results().limit(TICKED_AT_ONCE).toList();
    for (MatchResult form : todo) {
      Map<String, String> fields = hidden(form.group());
      fields.put("act", "done");
      did(desk.send("/desk/task", fields));
    }
    List<String> lost = desk.lost();
    if (!lost.isEmpty()) {
      did(Integer.parseInt(desk.claimAndCall(lost.getFirst()).split(" ", 2)[0]));
    }
  }

  /// Most leads are lost, some want to be called again.
  private void leave(String page) throws IOException, InterruptedException {
    Optional<String> card = CARD.matcher(page).results().findFirst().map(MatchResult::group);
    if (card.isEmpty()) {
      return;
    }
    Map<String, String> fields = hidden(card.get());
    fields.put("outcome", "talked");
    if (round.incrementAndGet() % 4 == 0) {
      fields.putAll(Map.of("next", "callback", "text", "Call again"));
    } else {
      fields.putAll(Map.of("next", "lost", "reason", "too dear"));
    }
    fields.put("note", "wants a pump");
    did(desk.send("/desk/leave", fields));
  }

  private void did(int status) {
    if (status < 400) {
      acts.incrementAndGet();
    }
  }

  private static Map<String, String> hidden(String form) {
    var fields = new HashMap<String, String>();
    HIDDEN.matcher(form).results().forEach(field -> fields.put(field.group(1), field.group(2)));
    return fields;
  }

  /// Reads until the server goes, or the rep.
  private void drain(InputStream stream) {
    try (stream) {
      long _ = stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      broken.incrementAndGet();
    }
  }

  /// How long a rep thinks between two looks.
  static Duration pause() {
    return Duration.ofSeconds(15);
  }

  @Override
  public void close() {
    for (InputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    desk.close();
  }
}
