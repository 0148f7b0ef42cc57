package io.leadline.e2e;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One instance of `docker/lab/lab`: a real Asterisk, phones, callers, mail and Redis. Nothing of
/// it stays after [#close()], nor after a test run that was broken off.
final class Lab implements AutoCloseable {
  private static final Pattern SILENCE = Pattern.compile("^(\\S+) silence=([0-9.]+) ");
  private static final Duration STEP_LIMIT = Duration.ofSeconds(90);
  private static final Duration CROWD_LIMIT = Duration.ofMinutes(15);
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

  private final String name;
  private final Map<String, String> settings;
  private final LabCommand lab;
  private final Thread down = new Thread(() -> run("down"), "lab-down");
  private Map<String, String> env = Map.of();

  private Lab(String name, Map<String, String> settings) {
    this.name = name;
    this.settings = settings;
    this.lab = new LabCommand(name, settings);
  }

  /// Takes the instance's name; starts nothing yet. What an earlier run left under it goes down
  /// first.
  ///
  /// @param settings environment of the lab, see `docker/lab/lib/settings.sh`
  static Lab open(String name, Map<String, String> settings) {
    var lab = new Lab(name, settings);
    lab.run("down");
    Runtime.getRuntime().addShutdownHook(lab.down);
    return lab;
  }

  /// The repository's folder.
  static Path root() {
    return LabCommand.root();
  }

  static int base() {
    return LabCommand.base();
  }

  Lab up(String... part) {
    run(BUILD_LIMIT, words("up", part));
    env = lab.env();
    return this;
  }

  void down(String... part) {
    run(STEP_LIMIT, words("down", part));
  }

  void freeze(String part) {
    run("freeze", part);
  }

  void thaw(String part) {
    run("thaw", part);
  }

  void kill(String part) {
    run("kill", part);
  }

  String cli(String command) {
    return run("cli", command);
  }

  void startCapture() {
    run("capture", "start");
  }

  void stopCapture() {
    run("capture", "stop");
  }

  /// The longest time without sound that each caller had, in seconds, by the caller's name.
  Map<String, Double> silence() {
    return run("silence")
        .lines()
        .map(SILENCE::matcher)
        .filter(Matcher::find)
        .collect(
            Collectors.toMap(line -> line.group(1), line -> Double.parseDouble(line.group(2))));
  }

  /// Starts one caller in the background.
  ///
  /// @param steps a scene of `docker/lab/scenes/callers.txt`, or its steps
  void call(String name, String steps, String number, String dialled) {
    run("call", "--background", "--name", name, steps, number, dialled);
  }

  /// Starts many callers, each at its second; goes on beside the test until the last has hung up.
  Process calls(Path file) {
    try {
      return Command.start(
          lab.command(List.of("calls", file.toString())), settings, log("calls.out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Many callers without sound; returns when the last is gone.
  ///
  /// @param rate a second
  /// @param stay seconds after which each hangs up
  /// @param first the first one's number; each has the next
  void crowd(String name, int count, double rate, double stay, String dialled, String first) {
    run(
        CROWD_LIMIT,
        List.of(
            "crowd",
            name,
            Integer.toString(count),
            Double.toString(rate),
            Double.toString(stay),
            dialled,
            first));
  }

  String env(String key) {
    String value = env.get(key);
    if (value == null) {
      throw new IllegalStateException("the lab tells no " + key + "; is a part up?");
    }
    return value;
  }

  int port(String key) {
    return Integer.parseInt(env(key));
  }

  Path state() {
    return Path.of(env("LAB_STATE"));
  }

  /// What callers and phones saw so far.
  SippLogs saw() {
    return SippLogs.read(state());
  }

  /// Takes everything down; what the PBX wrote stays beside the server's log.
  @Override
  public void close() {
    keep("ASTERISK_LOG");
    keep("QUEUE_LOG");
    run("down");
    Runtime.getRuntime().removeShutdownHook(down);
  }

  private void keep(String key) {
    Path file = Path.of(env.getOrDefault(key, ""));
    try {
      if (Files.isRegularFile(file)) {
        Files.copy(file, log("asterisk-" + file.getFileName()), REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String file) throws IOException {
    return Files.createDirectories(Path.of("target", "e2e", name)).resolve(file);
  }

  private String run(String... words) {
    return run(STEP_LIMIT, List.of(words));
  }

  private String run(Duration limit, List<String> words) {
    return lab.run(limit, words);
  }

  private static List<String> words(String first, String... more) {
    var words = new ArrayList<>(List.of(first));
    words.addAll(List.of(more));
    return words;
  }

  /// Waits until the callers of [#calls] have hung up.
  static void await(Process calls, Duration limit) throws InterruptedException {
    if (!calls.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      calls.destroy();
      throw new IllegalStateException("callers are still on the line after " + limit);
    }
    if (calls.exitValue() != 0) {
      throw new IllegalStateException("lab calls ended with " + calls.exitValue());
    }
  }
}
