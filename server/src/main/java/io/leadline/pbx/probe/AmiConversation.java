package io.leadline.pbx.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A blocking conversation with a PBX: one question at a time; events that tell what happens, not
/// the rows of a list, go to a listener in their order.
final class AmiConversation implements AutoCloseable {
  private static final int WAITING_MESSAGES = 50_000;
  private static final int HEADERS_PER_MESSAGE = 1_000;
  private static final Map<String, String> LOST = Map.of("Event", "connection lost");

  private final Socket socket;
  private final InstantSource clock;
  private final Consumer<AmiMessage> onEvent;
  private final BlockingQueue<AmiMessage> heard = new ArrayBlockingQueue<>(WAITING_MESSAGES);
  private int questions;

  private AmiConversation(Socket socket, InstantSource clock, Consumer<AmiMessage> onEvent) {
    this.socket = socket;
    this.clock = clock;
    this.onEvent = onEvent;
  }

  /// @throws IOException also when whoever listens there does not greet as a PBX does within the
  ///   socket's read timeout
  static AmiConversation begin(Socket socket, InstantSource clock, Consumer<AmiMessage> onEvent)
      throws IOException {
    var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    String greeting = greeting(reader);
    if (greeting == null || !greeting.startsWith("Asterisk Call Manager/")) {
      throw new IOException("what listens there does not greet as Asterisk's manager does");
    }
    socket.setSoTimeout(0);
    var conversation = new AmiConversation(socket, clock, onEvent);
    Thread.ofVirtual().name("ami-probe").start(() -> conversation.listen(reader));
    return conversation;
  }

  private static @Nullable String greeting(BufferedReader reader) throws IOException {
    try {
      return reader.readLine();
    } catch (SocketTimeoutException e) {
      throw new IOException("what listens there says nothing; Asterisk's manager would greet", e);
    }
  }

  /// The answer to an action.
  ///
  /// @throws IOException when none came in time
  AmiMessage ask(Duration patience, String action, Map<String, String> arguments)
      throws IOException {
    String id = send(action, arguments);
    return await(patience, message -> !message.isEvent() && message.get("ActionID").equals(id))
        .orElseThrow(() -> new IOException("no answer to " + action + " within " + patience));
  }

  /// What a variable or function says; empty also where the account may not ask.
  String value(Duration patience, String variable) throws IOException {
    return ask(patience, "Getvar", Map.of("Variable", variable)).get("Value");
  }

  /// The answer to an action that is followed by a list of events.
  ///
  /// @param each one event of the list
  /// @return the answer; one that refuses is followed by no list
  AmiMessage list(
      Duration patience, String action, Map<String, String> arguments, Consumer<AmiMessage> each)
      throws IOException {
    String id = send(action, arguments);
    var answer =
        await(patience, message -> !message.isEvent() && message.get("ActionID").equals(id))
            .orElseThrow(() -> new IOException("no answer to " + action + " within " + patience));
    if (!answer.succeeded()) {
      return answer;
    }
    Predicate<AmiMessage> isLast =
        message -> {
          boolean ours = message.get("ActionID").equals(id);
          boolean last = ours && message.get("EventList").equals("Complete");
          if (ours && !last) {
            each.accept(message);
          }
          return last;
        };
    if (await(patience, isLast).isEmpty()) {
      throw new IOException("no end of the list of " + action + " in " + patience);
    }
    return answer;
  }

  /// Listens until a message passes.
  Optional<AmiMessage> await(Duration patience, Predicate<AmiMessage> passes) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        var message = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (message == null || message.headers().equals(LOST)) {
          return Optional.empty();
        }
        if (message.isEvent() && message.headers().containsKey("Privilege")) {
          onEvent.accept(message);
        }
        if (passes.test(message)) {
          return Optional.of(message);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String send(String action, Map<String, String> arguments) throws IOException {
    String id = "leadline-doctor-" + ++questions;
    var text = new StringBuilder("Action: " + action + "\r\nActionID: " + id + "\r\n");
    arguments.forEach((name, value) -> {
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("control character in " + name + " of " + action);
      }
      text.append(name).append(": ").append(value).append("\r\n");
    });
    var out = socket.getOutputStream();
    out.write(text.append("\r\n").toString().getBytes(UTF_8));
    out.flush();
    return id;
  }

  private void listen(BufferedReader reader) {
    try {
      Map<String, String> headers = new LinkedHashMap<>();
      String line = reader.readLine();
      while (line != null) {
        if (line.isEmpty()) {
          deliver(headers, clock.instant());
          headers = new LinkedHashMap<>();
        } else if (headers.size() < HEADERS_PER_MESSAGE) {
          int colon = line.indexOf(':');
          if (colon > 0) {
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
          }
        }
        line = reader.readLine();
      }
      deliver(LOST, clock.instant());
    } catch (IOException ended) {
      deliver(LOST, clock.instant());
    }
  }

  private void deliver(Map<String, String> headers, Instant at) {
    if (!headers.isEmpty() && !heard.offer(new AmiMessage(headers, at))) {
      throw new IllegalStateException("more than " + WAITING_MESSAGES + " messages unread");
    }
  }
}
