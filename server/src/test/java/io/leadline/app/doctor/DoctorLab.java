package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.e2e.LabCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The lab's parts for the doctor's tests: a PBX whose files may be broken and mended, a store, a
/// mail server.
final class DoctorLab {
  private final Map<String, String> settings;
  private final Map<String, String> environment = new HashMap<>();
  private final LabCommand lab = new LabCommand("doctor", environment);
  private final Map<Path, String> originals = new HashMap<>();

  /// Starts the parts.
  DoctorLab(String... parts) throws Exception {
    run("down");
    for (String part : parts) {
      run("up", part);
    }
    this.settings = lab.env();
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

  String run(String... words) {
    return lab.run(words);
  }
}
