package io.leadline.rules;

import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.RuleSet;
import io.leadline.yaml.Fault;
import io.leadline.yaml.Faults;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Overrides;
import io.leadline.yaml.Place;
import io.leadline.yaml.Readers;
import io.leadline.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads a folder of rules, all or nothing: every `*.rules.yml` by name, and beside each its
/// `*.cases.yml`. The rules of all files make one list, in the order of the files' names.
public final class RuleFolder {
  private static final String RULES = ".rules.yml";
  private static final String CASES = ".cases.yml";
  private static final int HASH_DIGITS = 12;

  private final Path folder;
  private final Faults faults = new Faults();

  private final Vocabulary vocabulary;

  private RuleFolder(Path folder, Vocabulary vocabulary) {
    this.folder = folder;
    this.vocabulary = vocabulary;
  }

  /// What came of reading a folder.
  public sealed interface Outcome {
    /// The rules and the cases to try them by; the cases may fail.
    record Accepted(RuleSet rules, List<RuleCase> cases) implements Outcome {}

    /// Not one rule of it counts.
    ///
    /// @param faults at least one, by file and line
    record Refused(List<Fault> faults) implements Outcome {}
  }

  /// Reads the folder.
  ///
  /// @param vocabulary what the rules may speak of
  public static Outcome read(Path folder, Vocabulary vocabulary) {
    return new RuleFolder(folder, vocabulary).outcome();
  }

  private Outcome outcome() {
    List<RuleReader.Read> rules = each(RULES, file -> RuleReader.read(file, vocabulary));
    List<RuleCase> cases = each(CASES, CaseReader::read);
    checkOrder(rules);
    checkCases(rules, cases);
    return faults.none()
        ? new Outcome.Accepted(new RuleSet(sound(rules), version()), cases)
        : new Outcome.Refused(faults.all());
  }

  private static List<Rule> sound(List<RuleReader.Read> rules) {
    return rules.stream().flatMap(read -> read.rule().stream()).toList();
  }

  /// The hash of the files that hold rules, by name and text.
  private String version() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files(RULES)) {
        digest.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(file));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private <T> List<T> each(String ending, Function<Fields, List<T>> reader) {
    List<T> all = new ArrayList<>();
    for (Path file : files(ending)) {
      YamlFile.read(file, shown(file), faults)
          .map(mapping -> Fields.read(mapping, "", faults, Overrides.none(), reader))
          .ifPresent(all::addAll);
    }
    return all;
  }

  /// Folder and file, so that a recorded decision says the same on every machine.
  private String shown(Path file) {
    Path named = folder.toAbsolutePath().normalize().getFileName();
    return (named == null ? folder : named) + "/" + file.getFileName();
  }

  private List<Path> files(String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException _) {
      faults.add(new Place(folder.toString(), 0), "is no folder that can be read");
      return List.of();
    }
  }

  private void checkOrder(List<RuleReader.Read> rules) {
    Map<String, RuleReader.Read> byName = new HashMap<>();
    for (RuleReader.Read rule : rules) {
      RuleReader.Read same = rule.name().isEmpty() ? null : byName.putIfAbsent(rule.name(), rule);
      if (same != null) {
        faults.add(rule.at(), "the name '" + rule.name() + "' is taken at " + same.at());
      }
    }
    for (int i = 0; i < rules.size() - 1; i++) {
      if (rules.get(i).takesEverybody()) {
        faults.add(
            rules.get(i + 1).at(),
            "is never reached: '"
                + rules.get(i).name()
                + "' at "
                + rules.get(i).at()
                + " takes everybody");
        return;
      }
    }
    if (rules.isEmpty() && faults.none()) {
      faults.add(new Place(folder.toString(), 0), "holds no rules; one without when is needed");
    } else if (!rules.isEmpty() && !rules.getLast().takesEverybody()) {
      faults.add(rules.getLast().at(), "the last rule must take everybody: add one without when");
    }
  }

  private void checkCases(List<RuleReader.Read> rules, List<RuleCase> cases) {
    List<String> names = rules.stream().map(RuleReader.Read::name).toList();
    for (RuleCase one : cases) {
      String expected = one.expected().rule();
      if (!expected.isEmpty() && !names.contains(expected)) {
        faults.add(
            one.at(),
            "expects a rule '"
                + expected
                + "' that does not exist"
                + Readers.suggestion(names, expected));
      }
    }
  }
}
