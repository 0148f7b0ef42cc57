package io.leadline.app.doctor;

import io.leadline.config.Installation;
import io.leadline.event.CompanyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The prompts a company's callers may hear.
final class Prompts {
  private static final String WORDS = ".txt";

  private Prompts() {}

  /// `<language>/<name>`, one for each text under `templates/prompts`.
  static List<String> of(Installation installation, CompanyId id) {
    Path folder = installation.folders().templates().resolve("prompts");
    return installation.company(id).stream()
        .flatMap(company -> company.languages().stream())
        .flatMap(language -> names(folder.resolve(language)).map(name -> language + "/" + name))
        .toList();
  }

  private static Stream<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(WORDS))
          .map(name -> name.substring(0, name.length() - WORDS.length()))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
