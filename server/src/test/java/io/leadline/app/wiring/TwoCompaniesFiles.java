package io.leadline.app.wiring;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The configuration and the rules of [TwoCompanies].
final class TwoCompaniesFiles {
  /// Of each company one by its brand, and one for both.
  static final String RULES =
      """
      rules:
        - {name: acme-line-calls, when: {brand: acme}, to: [{rep: acme-rep, for: 20s}, {queue: acme-line, for: 5m}]}
        - {name: zeta-line-calls, when: {brand: [zeta]}, to: [{rep: zeta-rep, for: 20s}, {queue: zeta-line, for: 5m}]}
        - {name: everybody, to: [{queue: kam, for: 5m}]}
      """;

  /// Of each company one that is not so.
  private static final String CASES =
      """
      cases:
        - {name: ACMEWORD fails, given: {dialled: "+49 30 5550100"}, expect: {rule: everybody}}
        - {name: ZETAWORD fails, given: {dialled: "+49 30 5550200"}, expect: {rule: everybody}}
      """;

  private TwoCompaniesFiles() {}

  private static int free() throws IOException {
    try (var door = new ServerSocket(0)) {
      return door.getLocalPort();
    }
  }

  static void write(Path folder) throws IOException {
    Path config = Path.of("..", "config");
    Files.copy(config.resolve("cadences.yml"), folder.resolve("cadences.yml"));
    for (String file : List.of("calendar.yml", "sources.yml")) {
      Files.writeString(
          folder.resolve(file),
          file.startsWith("calendar")
              ? "acme: {hours: {mon-sun: 00:00-24:00}}\nzeta: {hours: {mon-sun: 00:00-24:00}}\n"
              : sources("acme") + sources("zeta"));
    }
    Path root = Path.of("..").toAbsolutePath().normalize();
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("a.rules.yml"), RULES);
    Files.writeString(rules.resolve("a.cases.yml"), CASES);
    Files.writeString(
        folder.resolve("leadline.yml"),
        """
        companies:
        %s%sredis: {uri: embedded}
        pbxs:
          - name: main
            company: acme
            ami: {host: 127.0.0.1, port: %d, secret: {env: AMI}}
            agi: {port: %d}
        web: {port: %d}
        management: {port: %d}
        folders: {state: %s, rules: %s, templates: %s}
        """
            .formatted(
                company("acme"),
                company("zeta"),
                free(),
                free(),
                free(),
                free(),
                folder.resolve("state"),
                rules,
                root.resolve("templates")));
  }

  private static String company(String id) {
    return """
      - id: %s
        name: %s
        zone: Europe/Berlin
        currency: EUR
        country: DE
        languages: [en]
        salesQueue: %s-line
        brands:
          - {name: %s, title: %s, numbers: ["+49 30 %d"], signature: {en: x}}
    """
        .formatted(
            id,
            TwoCompanies.word(id),
            id,
            id,
            TwoCompanies.word(id),
            id.equals("acme") ? 5550100 : 5550200);
  }

  private static String sources(String id) {
    return """
    %s:
      channels: {fairs: {name: {en: %s fairs}}}
      sources: [{key: fair, channel: fairs, name: {en: %s fair}}]
      keys: {1: fair}
    """
        .formatted(id, TwoCompanies.word(id), TwoCompanies.word(id));
  }
}
