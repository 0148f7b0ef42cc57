package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.flow.port.Recorded;
import io.leadline.store.archive.CompanyStore;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `docs/store.md` against the store as it is: its keys, their types, how much each piece takes.
class DataModelTest {
  private static final Path PAGE = Path.of("docs/store.md");
  private static final Path SCRIPTS = Path.of("src/main/resources/io/leadline/store/lua");
  private static final int STORIES = 300;

  /// A row of the page's table.
  private record Row(String key, String type, String bytes, String writtenBy) {}

  private static Map<String, Row> rows() throws IOException {
    var rows = new LinkedHashMap<String, Row>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| `") && cells.length == 8) {
        for (String key : cells[1].replace("`", "").split(",", -1)) {
          rows.put(
              key.strip(),
              new Row(key.strip(), cells[2].strip(), cells[3].strip(), cells[5].strip()));
        }
      }
    }
    return rows;
  }

  private static List<String> scripts() throws IOException {
    try (Stream<Path> all = Files.list(SCRIPTS)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".lua"))
          .map(name -> name.replace(".lua", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void pageNamesEveryKeyOfTheScriptsAndNoOther() throws IOException {
    var ofScripts = new TreeSet<String>();
    for (String script : scripts()) {
      ofScripts.addAll(Script.read(script).keys());
    }
    var onPage = new TreeSet<>(rows().keySet());
    assertThat(onPage).containsAll(ofScripts);
    onPage.removeAll(ofScripts);
    String source = javaSource();
    assertThat(onPage)
        .allSatisfy(key ->
            assertThat(source)
                .contains(
                    key.contains("<") ? "\"" + key.replaceAll("<.*", "") : "\"" + key + "\""));
  }

  /// What the program asks for by itself stands there too.
  @Test
  void pageNamesEveryKeyOfTheProgram() throws IOException {
    var named =
        Pattern.compile("(?:KeySpace\\.key\\([^,()]+(?:\\(\\))?, |claim\\()\"([a-z.:]+)\"")
            .matcher(javaSource())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named)
        .allSatisfy(name ->
            assertThat(rows().keySet()).anyMatch(key -> key.replaceAll("<.*", "").equals(name)));
  }

  private static String javaSource() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/leadline"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void everyKeyIsOfTheTypeAndSizeThatThePageTells() throws IOException {
    StorePorts store = TestRedis.store();
    var story = new Story(store);
    var told = new ArrayList<Future<Recorded>>();
    story.tellAll(story.lostCall("first", 0, number("+49151999")));
    story.tellAll(story.answeredCall("second", 0, number("+49151998"), ANNA));
    for (int call = 0; call < STORIES; call++) {
      stories(story, call).forEach(fact -> told.add(store.journal().record(fact)));
    }
    told.forEach(Story::await);
    for (Fact fact : EveryKind.facts()) {
      Story.await(
          store
              .journal()
              .record(
                  new Fact(fact.id(), store.company(), fact.at(), fact.origin(), fact.event())));
    }
    var wrong = new ArrayList<String>();
    var company = new CompanyStore(TestRedis.connection(), store.company());
    Map<String, Row> rows = rows();
    for (String name : company.names()) {
      compare(company, name, rows.get(name), wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Fact> stories(Story story, long call) {
    String name = "17000000" + (10_000 + call) + ".12";
    var number = number("+49151" + (1_000_000 + call));
    var facts =
        new ArrayList<>(
            call % 2 == 0
                ? story.lostCall(name, call * 100, number)
                : story.answeredCall(name, call * 100, number, ANNA));
    if (call % 4 == 0) {
      var contact = new ContactId("3f49c19f-b4e3-31af-966f-" + (100_000_000 + call));
      var fields = Map.of("name", "Olga Ivanova", "company", "Pumps Ltd", "position", "buyer");
      facts.add(
          story.fact(
              "lead/" + name + "/captured/1",
              call * 100 + 90,
              new LeadEvent.Captured(leadOf(name), number, contact, fields, ANNA)));
    }
    return facts;
  }

  private static void compare(
      CompanyStore company, String name, @Nullable Row row, List<String> wrong) {
    var redis = TestRedis.connection();
    String type = redis.await(redis.commands().type(company.key(name)));
    long bytes = redis.await(redis.commands().memoryUsage(company.key(name)));
    long pieces = pieces(company, name, type);
    long each = bytes / Math.max(1, pieces);
    String found = name + ": " + type + ", " + each + " bytes each of " + pieces;
    if (row == null || !row.type().startsWith(word(type))) {
      wrong.add(found + ", but the page says " + row);
    } else if (pieces >= STORIES / 4 && row.bytes().matches("\\d+")) {
      long told = Long.parseLong(row.bytes());
      if (each > told * 2 || each < told / 3) {
        wrong.add(found + ", but the page says " + told);
      }
    }
  }

  private static String word(String type) {
    return type.equals("zset") ? "sorted set" : type;
  }

  private static long pieces(CompanyStore company, String name, String type) {
    var redis = TestRedis.connection();
    String key = company.key(name);
    return switch (type) {
      case "hash" -> redis.await(redis.commands().hlen(key));
      case "zset" -> redis.await(redis.commands().zcard(key));
      case "stream" -> redis.await(redis.commands().xlen(key));
      default -> 1;
    };
  }
}
