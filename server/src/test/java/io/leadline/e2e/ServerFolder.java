package io.leadline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What one server works on: the shipped sources, calendar, cadences, rules and templates, a
/// `leadline.yml` that names the lab's parts, and an empty state folder.
final class ServerFolder {
  /// Calls to it wait where nobody answers.
  static final String NOBODY_THERE = "+49305550177";

  private final Path home;
  private final Lab lab;
  private final int webPort = Lab.base() + 10;
  private final int managementPort = Lab.base() + 11;

  private ServerFolder(Path home, Lab lab) {
    this.home = home;
    this.lab = lab;
  }

  /// Writes the folder afresh.
  ///
  /// @param rules further ones, tried first; YAML below `rules:`
  static ServerFolder write(String name, Lab lab, String rules) {
    var folder = new ServerFolder(Path.of("target", "e2e", name).toAbsolutePath(), lab);
    try {
      folder.write(rules);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path config() {
    return home.resolve("config");
  }

  Path log() {
    return home.resolve("server.log");
  }

  Path home() {
    return home;
  }

  String webAddress() {
    return "http://127.0.0.1:" + webPort;
  }

  int webPort() {
    return webPort;
  }

  String managementAddress() {
    return "http://127.0.0.1:" + managementPort;
  }

  Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("LEADLINE_AMI_SECRET", lab.env("AMI_SECRET"));
    environment.put("LEADLINE_MAIL_PASSWORD", lab.env("MAIL_PASSWORD"));
    return environment;
  }

  /// From the next start on the PBX's ledger is not read.
  void forgetLedger() throws IOException {
    Path file = config().resolve("leadline.yml");
    Files.writeString(file, Files.readString(file).replace("    queueLog: ", "    #queueLog: "));
  }

  private void write(String first) throws IOException {
    clear();
    Path shipped = Lab.root().resolve("config");
    Files.createDirectories(config());
    for (String file : List.of("sources.yml", "calendar.yml", "cadences.yml")) {
      Files.copy(shipped.resolve(file), config().resolve(file));
    }
    Path rules = Files.createDirectories(home.resolve("rules"));
    for (String file : List.of("sales.rules.yml", "sales.cases.yml")) {
      Files.copy(Lab.root().resolve("routing-rules").resolve(file), rules.resolve(file));
    }
    Files.writeString(
        rules.resolve("lab.rules.yml"),
        """
        rules:
        %s
          - name: nobody-there
            when: {dialled: ["%s"]}
            to:
              - {queue: kam, for: 5m}
            askSource: never
        """
            .formatted(first, NOBODY_THERE));
    Files.writeString(config().resolve("leadline.yml"), installation());
  }

  private String installation() {
    return new AcmeInstallation(
            lab.env("REDIS_URI"),
            new AcmeInstallation.Pbx(
                lab.port("AMI_PORT"),
                lab.env("AMI_USER"),
                Integer.parseInt(lab.env("AGI_ADDRESS").replaceAll(".*:", "")),
                Path.of(lab.env("QUEUE_LOG"))),
            new AcmeInstallation.Mail(lab.port("IMAP_PORT"), lab.port("SMTP_PORT")),
            new AcmeInstallation.Web(webPort, managementPort),
            new AcmeInstallation.Folders(
                home.resolve("rules"), Lab.root().resolve("templates"), home.resolve("state")))
        .yaml();
  }

  private void clear() throws IOException {
    if (!Files.exists(home)) {
      return;
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
