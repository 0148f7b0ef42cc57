package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for every script, read from its text.
class ScriptTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/leadline/store/lua");

  /// A command and its key.
  private static final Pattern CALL =
      Pattern.compile("\\b(?:redis\\.p?call|write)\\(\\s*'([A-Z]+)'\\s*,\\s*([^,)]+)");

  /// The one place where deferred commands are done says no command itself; the clock has no key.
  private static final Pattern ANY_CALL =
      Pattern.compile(
          "\\b(?:redis\\.p?call|(?<!function )write)\\((?!unpack\\(each\\)\\)|'TIME'\\))");

  private static final Pattern WRITES_AT_ONCE =
      Pattern.compile("redis\\.p?call\\(\\s*'(ZADD|ZREM|HSET|HDEL|HINCRBY)'");

  /// What reads or writes a record of the key it is given.
  private static final Pattern RECORD =
      Pattern.compile("(?<!function )\\b(load|save|raw)\\(([^,()]+),");

  private static final Pattern NAMED_KEY = Pattern.compile("\\bK\\.([a-z_]+)");

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".lua")).sorted().toList();
    }
  }

  private static String code(String text) {
    return text.replaceAll("(?m)--.*$", "");
  }

  private static Script script(Path file) {
    String name = FOLDER.relativize(file).toString().replace(".lua", "");
    return Script.read(name);
  }

  @Test
  void keyIsNeverBuiltButTakenByItsName() throws IOException {
    var built = new ArrayList<String>();
    for (Path file : files()) {
      String code = code(Files.readString(file));
      var calls = CALL.matcher(code).results().toList();
      assertThat(ANY_CALL.matcher(code).results().count())
          .as(file.toString())
          .isEqualTo(calls.size());
      calls.stream()
          .map(call -> call.group(2).strip())
          .filter(key -> !key.matches("K\\.[a-z_]+|key"))
          .forEach(key -> built.add(file + ": " + key));
      RECORD
          .matcher(code)
          .results()
          .map(call -> call.group(2).strip())
          .filter(key -> !key.matches("K\\.[a-z_]+|key"))
          .forEach(key -> built.add(file + ": " + key));
      assertThat(code).as(file.toString()).doesNotContain("KEYS[");
    }
    assertThat(built).isEmpty();
  }

  @Test
  void transitionWritesNothingBeforeItsEnd() throws IOException {
    for (Path file : files()) {
      String text = Files.readString(file);
      boolean isTransition = text.contains("-- Uses: facts") || file.endsWith("lib/facts.lua");
      long atOnce = WRITES_AT_ONCE.matcher(code(text)).results().count();
      assertThat(atOnce).as(file.toString()).isEqualTo(isTransition ? atEnd(file) : atOnce);
    }
  }

  /// `write_all` puts records and takes them away.
  private static long atEnd(Path file) {
    return file.endsWith("lib/facts.lua") ? 2 : 0;
  }

  @Test
  void everyKeyNamedIsDeclared() throws IOException {
    var undeclared = new ArrayList<String>();
    for (Path file : files()) {
      Script script = script(file);
      Set<String> declared = new HashSet<>();
      script.keys().forEach(key -> declared.add(key.replace('.', '_')));
      NAMED_KEY
          .matcher(code(script.text()))
          .results()
          .map(found -> found.group(1))
          .filter(key -> !declared.contains(key))
          .forEach(key -> undeclared.add(file + ": " + key));
    }
    assertThat(undeclared).isEmpty();
  }

  @Test
  void everyKeyDeclaredIsUsed() throws IOException {
    for (Path file : files()) {
      Script script = script(file);
      assertThat(script.keys())
          .as(file.toString())
          .filteredOn(key -> !code(script.text()).contains("K." + key.replace('.', '_')))
          .isEmpty();
    }
  }

  @Test
  void everyScriptTellsPurposeArgumentsAndResult() throws IOException {
    for (Path file : files()) {
      String text = Files.readString(file);
      assertThat(text).as(file.toString()).startsWith("-- Purpose: ");
      if (!file.getParent().endsWith("lib")) {
        assertThat(text).as(file.toString()).contains("-- Arguments: ", "-- Result: ");
      }
    }
  }

  @Test
  void everyKindOfEventHasItsScript() {
    var scripts = new HashSet<String>();
    for (Fact fact : EveryKind.facts()) {
      Transition transition = Transition.of(fact.event());
      scripts.add(transition.script());
      assertThat(Script.read(transition.script()).keys()).contains("journal");
    }
    assertThat(scripts).hasSize(EveryKind.facts().size());
  }

  @Test
  void journalHoldsNoNumbersNamesAddressesOrTexts() {
    for (Fact fact : EveryKind.facts()) {
      String entry = String.join(" ", Transition.of(fact.event()).figures().fields());
      assertThat(entry)
          .as(fact.id().value())
          .doesNotContain("+4915112345", "Olga", "olga@", "Prices", "How much", "note", "Call back")
          .doesNotContain("too dear", "proof", "reason", "later", "busy", "too late");
    }
  }

  @Test
  void documentNamesEveryKey() throws IOException {
    String page = Files.readString(Path.of("docs/store.md"));
    for (Path file : files()) {
      assertThat(script(file).keys())
          .as(file.toString())
          .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }
  }
}
