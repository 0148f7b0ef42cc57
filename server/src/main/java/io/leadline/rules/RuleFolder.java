package io.leadline.rules;

import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.RuleSet;
import io.leadline.yaml.Fault;
import io.leadline.yaml.Faults;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Overrides;
import io.leadline.yaml.Place;
import io.leadline.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads a folder of rules, all or nothing: every `*.rules.yml` by name, and beside each its
/// `*.cases.yml`. The rules of all files make one list, in the order of the files' names.
public final class RuleFolder {
  private static final String RULES = ".rules.yml";
  private static final String CASES = ".cases.yml";

  private final Path folder;
  private final Faults faults = new Faults();

  private RuleFolder(Path folder) {
    this.folder = folder;
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

  public static Outcome read(Path folder) {
    return new RuleFolder(folder).outcome();
  }

  private Outcome outcome() {
    List<Rule> rules = each(RULES, RuleReader::read);
    List<RuleCase> cases = each(CASES, CaseReader::read);
    checkOrder(rules);
    checkCases(rules, cases);
    return faults.none()
        ? new Outcome.Accepted(new RuleSet(rules), cases)
        : new Outcome.Refused(faults.all());
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

  private void checkOrder(List<Rule> rules) {
    Map<String, Rule> byName = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Rule same = byName.putIfAbsent(rule.name(), rule);
      if (same != null) {
        faults.add(place(rule), "the name '" + rule.name() + "' is taken at " + same.at());
      }
      if (rule.takesEverybody() && i < rules.size() - 1) {
        faults.add(
            place(rules.get(i + 1)),
            "is never reached: '" + rule.name() + "' at " + rule.at() + " takes everybody");
        return;
      }
    }
    if (rules.isEmpty()) {
      faults.add(new Place(folder.toString(), 0), "holds no rules; one without when is needed");
    } else if (!rules.getLast().takesEverybody()) {
      faults.add(place(rules.getLast()), "the last rule must take everybody: add one without when");
    }
  }

  private void checkCases(List<Rule> rules, List<RuleCase> cases) {
    List<String> names = rules.stream().map(Rule::name).toList();
    for (RuleCase one : cases) {
      if (!one.expected().rule().isEmpty() && !names.contains(one.expected().rule())) {
        faults.add(one.at(), "expects a rule '" + one.expected().rule() + "' that does not exist");
      }
    }
  }

  private static Place place(Rule rule) {
    int colon = rule.at().lastIndexOf(':');
    return new Place(
        rule.at().substring(0, colon), Integer.parseInt(rule.at().substring(colon + 1)));
  }
}
