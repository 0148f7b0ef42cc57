package io.leadline.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The lab's parts for the doctor's tests: a PBX whose files may be broken and mended, a store, a
/// mail server.
final class DoctorLab {
  private static final Path LAB = Path.of("..", "docker", "lab", "lab");
  private static final long MINUTES = 5;

  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<Path, String> originals = new HashMap<>();

  /// Starts the parts.
  DoctorLab(String... parts) throws Exception {
    for (String part : parts) {
      run("up", part);
    }
    run("env").lines().forEach(line -> settings.put(line.split("=", 2)[0], line.split("=", 2)[1]));
  }

  /// The PBX goes down and comes up again, with a clock of its own that can be moved, or without.
  void restartWithOwnClock(boolean own) throws Exception {
    run("down", "asterisk");
    environment.put("LEADLINE_LAB_CLOCK", own ? "own" : "real");
    run("up", "asterisk");
  }

  String setting(String name) {
    return settings.get(name);
  }

  int port(String name) {
    return Integer.parseInt(setting(name));
  }

  /// A file of the PBX's configuration.
  Path file(String name) {
    return Path.of(setting("LAB_STATE"), "asterisk", "etc", name);
  }

  void edit(String name, String what, String by) throws IOException {
    String text = Files.readString(file(name));
    assertThat(text).contains(what);
    originals.putIfAbsent(file(name), text);
    Files.writeString(file(name), text.replace(what, by));
  }

  /// For the test after one that failed half-way.
  void restore() throws Exception {
    for (var original : originals.entrySet()) {
      Files.writeString(original.getKey(), original.getValue());
    }
    if (!originals.isEmpty()) {
      console("core", "reload");
    }
    originals.clear();
  }

  void console(String... words) throws Exception {
    var arguments = new String[words.length + 1];
    arguments[0] = "cli";
    System.arraycopy(words, 0, arguments, 1, words.length);
    run(arguments);
  }

  String run(String... words) throws Exception {
    var command = new ProcessBuilder("bash", LAB.toString(), "--instance", "doctor");
    command.command().addAll(List.of("--base", "27000"));
    command.command().addAll(List.of(words));
    command.environment().putAll(environment);
    Path said = Files.createTempFile("lab", ".out");
    try {
      var process = command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
      String text = Files.readString(said, UTF_8);
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      Files.delete(said);
    }
  }
}
