package io.leadline.demo.pbx;

import io.leadline.demo.time.DemoClock;
import io.leadline.demo.time.Timeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One scene on the simulated PBX, its clock moved, watched through a manager connection as a
/// program would see it.
final class Scene implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);
  private static final int ANSWER_LIMIT_MS = 60_000;

  private final Map<String, Duration> answering = new HashMap<>();
  private final Map<String, Duration> rejecting = new HashMap<>();
  private final Map<String, Duration> listening = new HashMap<>();
  private final Map<String, HandOn> handingOn = new HashMap<>();
  private final PhoneHabit habit = new Habit();
  private final Path ledger;
  private final Timeline timeline;
  final SimulatedPbx pbx;
  private final Socket socket;
  private final BufferedReader in;
  private final StringBuilder heard = new StringBuilder();

  /// Who is outside, when called back.
  Outside.Response outside = new Outside.Silence();

  Scene() throws IOException {
    var clock = new DemoClock(START, InstantSource.system());
    timeline = new Timeline(clock);
    ledger = Files.createTempFile("leadline-scene", ".log");
    var nobody = new Nobody();
    pbx =
        SimulatedPbx.start(
            timeline,
            clock,
            new AmiAccount("leadline", "secret"),
            ledger,
            new SimulatedPbx.People(habit, _ -> outside, nobody));
    pbx.askAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    timeline.start();
    socket = new Socket(InetAddress.getLoopbackAddress(), pbx.managerPort());
    socket.setSoTimeout(ANSWER_LIMIT_MS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    heard.append(in.readLine()).append('\n');
    say("Action: Login\r\nUsername: leadline\r\nSecret: secret");
    hear("Status: Fully Booted");
  }

  /// A phone that is answered after so many seconds; a negative number: never.
  Scene phone(String device, int seconds, String... queues) {
    if (seconds >= 0) {
      answering.put(device, Duration.ofSeconds(seconds));
    }
    String extension = device.substring(device.indexOf('/') + 1);
    pbx.addPhone(device, "Phone " + extension, Integer.parseInt(extension), List.of(queues));
    return this;
  }

  /// A phone whose owner turns every call away after so many seconds.
  void rejects(String device, int seconds) {
    rejecting.put(device, Duration.ofSeconds(seconds));
  }

  /// A phone whose owner hands every caller on.
  void handsOn(String device, HandOn hand) {
    handingOn.put(device, hand);
  }

  /// How long a rep listens to a client's telephone ringing.
  void listens(String device, int seconds) {
    listening.put(device, Duration.ofSeconds(seconds));
  }

  /// The lab's queue for one caller.
  void smallQueue() {
    QueueTerms kam = QueueTerms.kam();
    pbx.addQueue(
        new QueueTerms(
            "lab-small",
            kam.strategy(),
            kam.ringSeconds(),
            kam.retry(),
            kam.wrapUp(),
            1,
            kam.emptyWhenJoining(),
            kam.emptyWhileWaiting()),
        habit);
  }

  /// From now on nobody answers that phone.
  void ignores(String device) {
    answering.remove(device);
  }

  void later(Duration wait, Runnable act) {
    timeline.after(wait, act);
  }

  void say(String action) throws IOException {
    socket.getOutputStream().write((action + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Does it, lets everything happen that follows, and gives back all that was heard.
  String play(Runnable opening) throws Exception {
    var over = new CompletableFuture<Void>();
    timeline.soon(() -> {
      timeline.after(LONG_ENOUGH, () -> over.complete(null));
      opening.run();
    });
    over.get(20, TimeUnit.SECONDS);
    say("Action: Ping\r\nActionID: last");
    hear("Ping: Pong");
    return heard.toString();
  }

  /// The same, and asks something in the middle while the clock stands.
  ///
  /// @param when after the beginning
  /// @param last the line that ends the answers
  String play(Runnable opening, Duration when, Supplier<String> action, String last)
      throws Exception {
    var over = new CompletableFuture<Void>();
    var standing = new CompletableFuture<Timeline.Hold>();
    timeline.soon(() -> {
      timeline.after(LONG_ENOUGH, () -> over.complete(null));
      timeline.after(when, () -> standing.complete(timeline.hold("a question")));
      opening.run();
    });
    Timeline.Hold hold = standing.get(20, TimeUnit.SECONDS);
    say(action.get());
    hear(last);
    timeline.soon(hold::release);
    over.get(20, TimeUnit.SECONDS);
    say("Action: Ping\r\nActionID: last");
    hear("Ping: Pong");
    return heard.toString();
  }

  String ledger() throws IOException {
    return Files.readString(ledger);
  }

  /// Waits until the manager connection has brought the message with that line.
  void hear(String last) throws IOException {
    boolean found = false;
    String line = in.readLine();
    while (line != null && !(found && line.isEmpty())) {
      found |= line.equals(last);
      heard.append(line).append('\n');
      line = in.readLine();
    }
    heard.append('\n');
  }

  @Override
  public void close() throws IOException {
    socket.close();
    pbx.close();
    timeline.close();
    Files.deleteIfExists(ledger);
  }

  private final class Habit implements PhoneHabit {
    @Override
    public Optional<Duration> answersAfter(String device, String queue) {
      return Optional.ofNullable(answering.get(device));
    }

    @Override
    public Optional<Duration> rejectsAfter(String device, String queue) {
      return Optional.ofNullable(rejecting.get(device));
    }

    @Override
    public Optional<HandOn> handsOn(String device) {
      return Optional.ofNullable(handingOn.get(device));
    }

    @Override
    public Optional<Duration> listensFor(String device) {
      return Optional.ofNullable(listening.get(device));
    }
  }

  private static final class Nobody implements CallWatcher {
    @Override
    public void connected(String llId, Caller caller, String device) {}

    @Override
    public void ended(String llId, Caller caller, String device) {}

    @Override
    public void calledBack(String llId, String client, String device, boolean reached) {}
  }
}
