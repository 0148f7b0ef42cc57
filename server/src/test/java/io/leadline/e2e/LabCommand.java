package io.leadline.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Gives orders to one instance of `docker/lab/lab`. Its thousand ports begin at
/// `LEADLINE_E2E_BASE`, which is a part of its name too: two runs on one machine, each with a base
/// of its own, never meet.
public final class LabCommand {
  private static final String USUAL_BASE = "24000";
  private static final Duration STEP_LIMIT = Duration.ofMinutes(5);

  private final String instance;
  private final Map<String, String> settings;

  /// @param settings environment of the lab, see `docker/lab/lib/settings.sh`
  public LabCommand(String name, Map<String, String> settings) {
    this.instance = name + "-" + base();
    this.settings = settings;
  }

  /// The first port of this run.
  public static int base() {
    return Integer.parseInt(System.getenv().getOrDefault("LEADLINE_E2E_BASE", USUAL_BASE));
  }

  /// The repository's folder.
  public static Path root() {
    return Path.of(System.getProperty("leadline.root", "..")).toAbsolutePath().normalize();
  }

  /// What the lab says to the words.
  ///
  /// @throws IllegalStateException with that where it refuses or takes too long
  public String run(String... words) {
    return run(STEP_LIMIT, List.of(words));
  }

  String run(Duration limit, List<String> words) {
    return Command.run(command(words), settings, limit);
  }

  /// What the parts that are up tell of themselves.
  public Map<String, String> env() {
    return run("env")
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  List<String> command(List<String> words) {
    var command =
        new ArrayList<>(
            List.of(
                root().resolve("docker/lab/lab").toString(),
                "--instance",
                instance,
                "--base",
                Integer.toString(base()),
                "--"));
    command.addAll(words);
    return command;
  }
}
