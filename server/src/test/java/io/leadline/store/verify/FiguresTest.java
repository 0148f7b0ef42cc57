package io.leadline.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Path SCRIPT =
      Path.of("src/main/resources/io/leadline/store/lua/lib/figures.lua");
  private static final Pattern KIND =
      Pattern.compile("(?ms)^  (\\w+) = \\{\\n(.*?)^  \\},|^  (\\w+) = \\{ ([^\\n]*?) \\},$");
  private static final Pattern FIELD = Pattern.compile("(?m)^    (\\w+) = ");
  private static final Pattern FIELD_IN_LINE = Pattern.compile("(?:^|, )(\\w+) = ");

  @Test
  void verifyKnowsEveryFigureThatScriptsTell() throws IOException {
    String script = Files.readString(SCRIPT);
    String table = script.substring(script.indexOf("local FIGURES = {"));
    Map<String, Set<String>> told = new TreeMap<>();
    for (var kind : KIND.matcher(table.substring(0, table.indexOf("\n}"))).results().toList()) {
      boolean isLong = kind.group(1) != null;
      Set<String> fields = new TreeSet<>();
      (isLong ? FIELD : FIELD_IN_LINE)
          .matcher(isLong ? kind.group(2) : kind.group(4))
          .results()
          .forEach(field -> fields.add(field.group(1)));
      told.put(isLong ? kind.group(1) : kind.group(3), fields);
    }
    assertThat(told).isEqualTo(Figures.FIELDS);
  }
}
