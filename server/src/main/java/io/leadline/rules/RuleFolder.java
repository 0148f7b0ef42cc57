package io.leadline.rules;

import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.RuleSet;
import io.leadline.yaml.Fault;
import io.leadline.yaml.Faults;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Overrides;
import io.leadline.yaml.Place;
import io.leadline.yaml.Readers;
import io.leadline.yaml.Value.Mapping;
import io.leadline.yaml.YamlFile;
import java.io.IOException;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads a folder of rules, all or nothing: every `*.rules.yml` by name, and beside each its
/// `*.cases.yml`. The rules of all files make one list, in the order of the files' names.
public final class RuleFolder {
  static final String RULES = ".rules.yml";
  private static final String CASES = ".cases.yml";
  private static final int HASH_DIGITS = 12;

  private final Place folder;
  private final SortedMap<String, String> texts;
  private final Faults faults;
  private final Vocabulary vocabulary;

  /// Whether a file of rules is none: what it was to hold is not missed then.
  private boolean unreadable;

  private RuleFolder(
      Place folder, SortedMap<String, String> texts, Faults faults, Vocabulary vocabulary) {
    this.folder = folder;
    this.texts = texts;
    this.faults = faults;
    this.vocabulary = vocabulary;
  }

  /// What came of reading a folder.
  public sealed interface Outcome {
    /// The rules and the cases to try them by; the cases may fail.
    ///
    /// @param texts what stands in the files, by `folder/file`
    record Accepted(RuleSet rules, List<RuleCase> cases, SortedMap<String, String> texts)
        implements Outcome {}

    /// Not one rule of it counts.
    ///
    /// @param faults at least one, by file and line
    record Refused(List<Fault> faults) implements Outcome {}
  }

  /// Reads the folder.
  ///
  /// @param vocabulary what the rules may speak of
  public static Outcome read(Path folder, Vocabulary vocabulary) {
    var faults = new Faults();
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : files(folder, faults)) {
      String name = shown(file);
      YamlFile.text(file, name, faults).ifPresent(text -> texts.put(name, text));
    }
    return new RuleFolder(new Place(folder.toString(), 0), texts, faults, vocabulary).outcome();
  }

  /// As [#read(Path, Vocabulary)], with the files' texts at hand, by `folder/file`.
  public static Outcome read(SortedMap<String, String> texts, Vocabulary vocabulary) {
    return new RuleFolder(new Place("the rules", 0), texts, new Faults(), vocabulary).outcome();
  }

  private Outcome outcome() {
    List<RuleReader.Read> rules = each(RULES, file -> RuleReader.read(file, vocabulary));
    List<RuleCase> cases = each(CASES, file -> CaseReader.read(file, vocabulary.entrances()));
    checkOrder(rules);
    var consequences = new Faults();
    if (!unreadable) {
      checkCases(rules, cases, consequences);
    }
    return faults.none() && consequences.none()
        ? new Outcome.Accepted(new RuleSet(sound(rules), version()), cases, texts)
        : new Outcome.Refused(
            Stream.of(faults, consequences).flatMap(some -> some.all().stream()).toList());
  }

  private static List<Rule> sound(List<RuleReader.Read> rules) {
    return rules.stream().flatMap(read -> read.rule().stream()).toList();
  }

  /// The hash of the files that hold rules, by name and text.
  private String version() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      texts.forEach((name, text) -> {
        if (name.endsWith(RULES)) {
          digest.update(name.substring(name.indexOf('/') + 1).getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(text.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        }
      });
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private <T> List<T> each(String ending, Function<Fields, List<T>> reader) {
    List<T> all = new ArrayList<>();
    texts.forEach((name, text) -> {
      if (name.endsWith(ending)) {
        Optional<Mapping> parsed = YamlFile.parse(name, text, faults);
        unreadable |= parsed.isEmpty() && ending.equals(RULES);
        parsed
            .map(mapping -> Fields.read(mapping, "", faults, Overrides.none(), reader))
            .ifPresent(all::addAll);
      }
    });
    return all;
  }

  /// Folder and file, so that a recorded decision says the same on every machine.
  static String shown(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    Path folder = whole.getParent();
    Path named = folder == null ? null : folder.getFileName();
    return (named == null ? "" : named) + "/" + whole.getFileName();
  }

  private static List<Path> files(Path folder, Faults faults) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isOurs(file.toString())).sorted().toList();
    } catch (IOException _) {
      faults.add(new Place(folder.toString(), 0), "is no folder that can be read");
      return List.of();
    }
  }

  /// Whether a file of this name is read.
  static boolean isOurs(String name) {
    return name.endsWith(RULES) || name.endsWith(CASES);
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
      faults.add(folder, "holds no rules; one without when is needed");
    } else if (!unreadable && !rules.isEmpty() && !rules.getLast().takesEverybody()) {
      faults.add(rules.getLast().at(), "the last rule must take everybody: add one without when");
    }
  }

  /// A case that finds no rule may owe it to a fault of the rules: that is said behind them.
  private static void checkCases(
      List<RuleReader.Read> rules, List<RuleCase> cases, Faults consequences) {
    List<String> names = rules.stream().map(RuleReader.Read::name).toList();
    for (RuleCase one : cases) {
      String expected = one.expected().rule();
      if (!expected.isEmpty() && !names.contains(expected)) {
        consequences.add(
            one.at(),
            "expects a rule '"
                + expected
                + "' that does not exist"
                + Readers.suggestion(names, expected));
      }
    }
  }
}
