package io.leadline.drill;

import io.leadline.e2e.AcmeInstallation;
import io.leadline.store.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// What a server under a drill works on: the shipped rules, sources and cadences, hours around the
/// clock, an empty state folder, and ports of its own.
final class DrillFolder {
  static final String AMI_USER = "leadline";
  static final String SECRET = "drill-secret";

  private final Path home;
  private final Path queueLog;
  private final int agiPort = Ports.next();
  private final int webPort = Ports.next();
  private final int managementPort = Ports.next();

  /// @param home an empty folder
  DrillFolder(Path home) {
    this(home, home.resolve("queue_log"));
  }

  private DrillFolder(Path home, Path queueLog) {
    this.home = home;
    this.queueLog = queueLog;
  }

  /// For a second server beside the same PBX.
  DrillFolder beside(Path home) {
    return new DrillFolder(home, queueLog);
  }

  Path home() {
    return home;
  }

  Path config() {
    return home.resolve("config");
  }

  Path queueLog() {
    return queueLog;
  }

  Path log() {
    return home.resolve("server.log");
  }

  int agiPort() {
    return agiPort;
  }

  String webAddress() {
    return "http://127.0.0.1:" + webPort;
  }

  String managementAddress() {
    return "http://127.0.0.1:" + managementPort;
  }

  Map<String, String> environment() {
    return Map.of("LEADLINE_AMI_SECRET", SECRET, "LEADLINE_MAIL_PASSWORD", SECRET);
  }

  /// Writes the configuration.
  ///
  /// @param program whose sources, cadences, rules and templates are taken
  void write(String redis, Town town, Program program) {
    try {
      Path shipped = program.home().resolve("config");
      Files.createDirectories(config());
      Files.createDirectories(home.resolve("state"));
      for (String file : new String[] {"sources.yml", "cadences.yml"}) {
        Files.copy(shipped.resolve(file), config().resolve(file));
      }
      Files.writeString(
          config().resolve("calendar.yml"), "acme: {hours: {mon-sun: 00:00-24:00}}\n");
      Files.writeString(
          config().resolve("leadline.yml"), installation(redis, town, program.home()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds a section to the installation.
  void add(String yaml) {
    try {
      Files.writeString(
          config().resolve("leadline.yml"), "\n" + yaml + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String installation(String redis, Town town, Path root) {
    return new AcmeInstallation(
            redis,
            new AcmeInstallation.Pbx(town.managerPort(), AMI_USER, agiPort, queueLog),
            new AcmeInstallation.Mail(town.imapPort(), town.smtpPort()),
            new AcmeInstallation.Web(webPort, managementPort),
            new AcmeInstallation.Folders(
                root.resolve("routing-rules"), root.resolve("templates"), home.resolve("state")))
        .yaml();
  }
}
