package io.leadline.demo;

import io.leadline.demo.people.AccountsFile;
import io.leadline.demo.people.Population;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// Writes the demo's configuration and the files it imports.
final class DemoFolder {

  private static final int WEEK = 7;
  private static final int WEEKS = 4;

  private final DemoSettings settings;
  private final Map<String, String> words = new HashMap<>();

  DemoFolder(DemoSettings settings) {
    this.settings = settings;
  }

  /// Fills a word in braces.
  DemoFolder with(String word, Object value) {
    words.put(word, String.valueOf(value));
    return this;
  }

  /// Writes the configuration folder and gives it back.
  Path configuration(String secret, Instant present) {
    LocalDate today = present.atZone(settings.zone()).toLocalDate();
    with("zone", settings.zone().getId());
    with("agiPort", settings.agiPort());
    with("webPort", settings.webPort());
    with("managementPort", settings.managementPort());
    with("rules", settings.home().resolve("routing-rules").toAbsolutePath());
    with("templates", settings.home().resolve("templates").toAbsolutePath());
    with("today", today);
    with("tomorrow", today.plusDays(1));
    write("secret", secret);
    for (String file : new String[] {"leadline.yml", "sources.yml", "calendar.yml"}) {
      write(file, filled(file));
    }
    write("cadences.yml", shipped("cadences.yml"));
    return settings.folder();
  }

  Path accounts(Population population) {
    return write("accounts.csv", AccountsFile.of(population.accounts()));
  }

  /// Four weeks of spend, up to the day before the present.
  Path spend(Instant present) {
    LocalDate first = present.atZone(settings.zone()).toLocalDate().minusDays((long) WEEK * WEEKS);
    for (int week = 1; week <= WEEKS; week++) {
      LocalDate begin = first.plusDays((long) WEEK * (week - 1));
      with("week" + week, begin);
      with("week" + week + "end", begin.plusDays(WEEK - 1));
    }
    return write("spend.csv", filled("spend.csv"));
  }

  private String filled(String name) {
    String text = resource(name);
    for (var word : words.entrySet()) {
      text = text.replace("{" + word.getKey() + "}", word.getValue());
    }
    return text;
  }

  private static String resource(String name) {
    try (var in = DemoFolder.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the product");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String shipped(String name) {
    try {
      return Files.readString(settings.home().resolve("config").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String name, String text) {
    Path file = settings.folder().resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
