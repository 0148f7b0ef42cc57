package io.leadline.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// House rules no other tool knows: sizes, words, clocks.
class TidyTest {

  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 60;
  private static final int CONSTRUCTOR_ARGUMENTS = 7;

  private static final Pattern BANNED_ROOM =
      Pattern.compile("^package .*\\b(util|common|impl|manager|service|helper)s?\\b.*;");
  private static final Pattern BANNED_TYPE =
      Pattern.compile(
          "\\b(class|interface|record|enum)\\s+(\\w*(Manager|Helper|Util|Utils|Impl|Data|Info|Service))\\b");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|Year|YearMonth)"
              + "\\.now\\(\\)|System\\.currentTimeMillis\\(|Clock\\.system|new Date\\(\\)");
  private static final Pattern LEFT_BEHIND = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
  private static final Pattern ASLEEP = Pattern.compile("Thread\\.sleep\\(|@Disabled\\b");
  private static final Pattern SWALLOWED =
      Pattern.compile("catch\\s*\\([^)]*\\)\\s*\\{\\s*}", Pattern.DOTALL);
  private static final Pattern METHOD_START =
      Pattern.compile(
          "^ {2,6}(?!return|else|new|throw|case|[A-Z_]+\\()[\\w<@][^;=]*\\)(\\s+throws [\\w., ]+)?\\s*\\{\\s*$");

  private static List<Source> main;
  private static List<Source> all;

  @BeforeAll
  static void readSources() throws IOException {
    main = read("main");
    all = Stream.concat(main.stream(), read("test").stream()).toList();
    assertThat(main).isNotEmpty();
  }

  @Test
  void noFileIsLongerThanTheLimit() {
    assertThat(all)
        .filteredOn(source -> source.lines().size() > FILE_LINES)
        .extracting(source -> source.path() + ": " + source.lines().size() + " lines")
        .isEmpty();
  }

  @Test
  void noMethodIsLongerThanTheLimit() {
    assertThat(all.stream().flatMap(source -> longMethods(source).stream())).isEmpty();
  }

  @Test
  void noConstructorTakesMoreArgumentsThanTheLimit() {
    assertThat(main.stream().flatMap(source -> wideConstructors(source).stream())).isEmpty();
  }

  @Test
  void noRoomAndNoTypeHasAnEmptyName() {
    assertThat(hits(all, BANNED_ROOM)).isEmpty();
    assertThat(hits(all, BANNED_TYPE)).isEmpty();
  }

  @Test
  void onlyTheAppReadsTheClock() {
    var outside =
        main.stream().filter(source -> !source.path().contains("io/leadline/app/")).toList();
    assertThat(hits(outside, CLOCK)).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    var others = all.stream().filter(source -> !source.path().endsWith("TidyTest.java")).toList();
    assertThat(hits(others, LEFT_BEHIND)).isEmpty();
    assertThat(hits(others, ASLEEP)).isEmpty();
  }

  @Test
  void noExceptionIsSwallowed() {
    assertThat(main)
        .filteredOn(source -> SWALLOWED.matcher(source.text()).find())
        .extracting(Source::path)
        .isEmpty();
  }

  /// The line with which a declaration begins whose parameters may stand on several lines.
  private static String headOf(List<String> lines, int last) {
    int first = last;
    while (first > 0 && !lines.get(first).contains("(")) {
      first--;
    }
    return lines.get(first);
  }

  private static List<String> longMethods(Source source) {
    var found = new ArrayList<String>();
    var lines = source.lines();
    for (int start = 0; start < lines.size(); start++) {
      if (METHOD_START.matcher(lines.get(start)).matches()) {
        String head = headOf(lines, start);
        if (head.contains(" record ") || head.startsWith("record ")) {
          continue; // its components, not a method's parameters
        }
        String indent = head.replaceAll("\\S.*", "");
        int end = start;
        while (end < lines.size() && !lines.get(end).equals(indent + "}")) {
          end++;
        }
        if (end - start + 1 > METHOD_LINES) {
          found.add(source.path() + ":" + (start + 1) + ": " + (end - start + 1) + " lines");
        }
      }
    }
    return found;
  }

  private static List<String> wideConstructors(Source source) {
    String type = source.path().replaceAll(".*/|\\.java", "");
    var constructor =
        Pattern.compile(
            "^ +(?:public |private |protected )?" + type + "\\(([^{;]*)\\)[^;{]*\\{",
            Pattern.MULTILINE);
    return constructor
        .matcher(source.text())
        .results()
        .filter(match -> arguments(match.group(1)) > CONSTRUCTOR_ARGUMENTS)
        .map(match -> source.path() + ": " + type + " takes " + arguments(match.group(1)))
        .toList();
  }

  private static int arguments(String list) {
    String flat = list;
    while (flat.contains("<")) {
      flat = flat.replaceAll("<[^<>]*>", "");
    }
    return flat.isBlank() ? 0 : flat.split(",").length;
  }

  private static List<String> hits(List<Source> sources, Pattern pattern) {
    var found = new ArrayList<String>();
    for (Source source : sources) {
      for (int line = 0; line < source.lines().size(); line++) {
        if (pattern.matcher(source.lines().get(line)).find()) {
          found.add(source.path() + ":" + (line + 1) + ": " + source.lines().get(line).strip());
        }
      }
    }
    return found;
  }

  private static List<Source> read(String kind) throws IOException {
    Path root = Path.of("src", kind, "java");
    var sources = new ArrayList<Source>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        sources.add(new Source(file.toString().replace('\\', '/'), Files.readAllLines(file)));
      }
    }
    return sources;
  }

  private record Source(String path, List<String> lines) {

    String text() {
      return lines.stream().collect(joining("\n"));
    }
  }
}
