package io.leadline.house;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/// The README says what is so.
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([^`]+)` \\|.*");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");

  @Test
  void dependencyTableNamesEachDirectDependencyWithReasonAndLicence() throws Exception {
    assertThat(firstCells("Dependencies")).isEqualTo(directDependencies());
    assertThat(section("Dependencies"))
        .filteredOn(line -> FIRST_CELL.matcher(line).matches())
        .allSatisfy(line -> assertThat(line).matches("\\| `\\S+` \\| \\w[^|]+ \\| \\w[^|]+ \\|"));
  }

  @Test
  void commandTableNamesEachCommand() throws IOException {
    assertThat(firstCells("Commands"))
        .isEqualTo(new TreeSet<>(Commands.commandLine().getSubcommands().keySet()));
  }

  @Test
  void roomTableNamesEachRoom() throws IOException {
    var rooms =
        Arrays.stream(ROOT.resolve("server/src/main/java/io/leadline").toFile().list())
            .map(name -> name.equals("domain") ? "domain.*" : name)
            .collect(toCollection(TreeSet::new));
    var named =
        section("Map of the code").stream()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> Stream.of(line.split("\\|", -1)[1].split(",", -1)))
            .map(name -> name.strip().replace("`", ""))
            .collect(toCollection(TreeSet::new));
    assertThat(named).isEqualTo(rooms);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    var pages =
        List.of(
            "README.md",
            "CONTRIBUTING.md",
            "server/docs/faults.md",
            "server/docs/adr/README.md",
            "config/asterisk/README.md");
    for (String page : pages) {
      Path file = ROOT.resolve(page);
      assertThat(LINK.matcher(Files.readString(file)).results())
          .allSatisfy(link ->
              assertThat(file.resolveSibling(link.group(1)))
                  .as(page + " links to " + link.group(1))
                  .exists());
    }
  }

  private static Set<String> firstCells(String title) throws IOException {
    return section(title).stream()
        .map(FIRST_CELL::matcher)
        .filter(Matcher::matches)
        .map(cell -> cell.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static List<String> section(String title) throws IOException {
    var lines = Files.readAllLines(ROOT.resolve("README.md"));
    int from = lines.indexOf("## " + title);
    assertThat(from).as("section " + title).isNotNegative();
    return lines.stream().skip(from + 1L).takeWhile(line -> !line.startsWith("## ")).toList();
  }

  private static Set<String> directDependencies() throws Exception {
    var pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve("server/pom.xml").toFile());
    var names = new TreeSet<String>();
    var nodes = pom.getElementsByTagName("dependency");
    for (int index = 0; index < nodes.getLength(); index++) {
      var dependency = (Element) nodes.item(index);
      if (dependency.getParentNode().getParentNode().equals(pom.getDocumentElement())) {
        names.add(dependency.getElementsByTagName("artifactId").item(0).getTextContent());
      }
    }
    return names;
  }
}
