package io.leadline.rules;

import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RuleSet;
import io.leadline.flow.port.Router;
import io.leadline.flow.port.RuleBook;
import io.leadline.yaml.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The rules a running server decides by; exchanged whole or not at all.
public final class RulesInForce implements Router, RuleBook {
  private static final int DEPTH = 3;
  private static final int MOST_FOLDERS = 50;

  private final Path folder;
  private final Supplier<Vocabulary> vocabulary;
  private final InstantSource clock;
  private final AtomicReference<Sheet> sheet;
  private final AtomicReference<Optional<Refused>> refused =
      new AtomicReference<>(Optional.empty());

  /// @param folder where the rules stand
  /// @param vocabulary what the configuration in force says there is
  public RulesInForce(
      Path folder,
      RuleFolder.Outcome.Accepted first,
      Supplier<Vocabulary> vocabulary,
      InstantSource clock) {
    this.folder = folder;
    this.vocabulary = vocabulary;
    this.clock = clock;
    this.sheet = new AtomicReference<>(RuleSheet.of(first));
  }

  public RuleSet now() {
    return sheet.get().rules();
  }

  /// Reads the folder and takes its rules over.
  ///
  /// @return the faults for which the old rules stay in force; none: taken over
  public List<Fault> reload() {
    return switch (RuleFolder.read(folder, vocabulary.get())) {
      case RuleFolder.Outcome.Accepted accepted -> {
        sheet.set(RuleSheet.of(accepted));
        refused.set(Optional.empty());
        yield List.of();
      }
      case RuleFolder.Outcome.Refused(var faults) -> {
        refused.set(Optional.of(new Refused(clock.instant(), RuleSheet.lines(faults))));
        yield faults;
      }
    };
  }

  @Override
  public RouteDecision decide(RouteFacts facts) {
    return now().decide(facts);
  }

  @Override
  public Sheet inForce() {
    return sheet.get();
  }

  @Override
  public Optional<Refused> refused() {
    return refused.get();
  }

  @Override
  public List<String> folders() {
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(file -> file.toString().endsWith(RuleFolder.RULES))
          .map(file -> folder.relativize(file).getParent())
          .flatMap(parent -> Stream.ofNullable(parent).map(Path::toString))
          .distinct()
          .sorted()
          .limit(MOST_FOLDERS)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<SortedMap<String, String>> files(String below) {
    if (!folders().contains(below)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder.resolve(below))) {
      var texts = new TreeMap<String, String>();
      for (Path file : files.filter(each -> RuleFolder.isOurs(each.toString())).toList()) {
        texts.put(RuleFolder.shown(file), Files.readString(file));
      }
      return Optional.of(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Reading read(SortedMap<String, String> files) {
    return switch (RuleFolder.read(files, vocabulary.get())) {
      case RuleFolder.Outcome.Accepted accepted -> new Reading.Sound(RuleSheet.of(accepted));
      case RuleFolder.Outcome.Refused(var faults) -> new Reading.Faulty(RuleSheet.lines(faults));
    };
  }
}
