package io.leadline.yaml;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.reader.ReaderException;

/// Where and why a text is no YAML that is taken here. The parser does not say where its limits
/// were passed, so that is looked for.
///
/// @param line from 1 on
/// @param column from 1 on; 0 where it is not known
record Unreadable(int line, int column, String why) {
  static Unreadable of(YAMLException failure, String text, LoaderOptions limits) {
    return switch (failure) {
      case MarkedYAMLException marked when marked.getProblemMark() != null ->
          at(marked.getProblemMark(), "not YAML: " + oneLine(marked.getProblem()));
      case ReaderException odd ->
          new Unreadable(
              1 + (int) text.codePoints().limit(odd.getPosition()).filter(it -> it == '\n').count(),
              0,
              "not YAML: the character U+%04X does not belong in a text"
                  .formatted(odd.getCodePoint()));
      default -> limit(failure, text, limits);
    };
  }

  private static Unreadable limit(YAMLException failure, String text, LoaderOptions limits) {
    int depth = 0;
    try {
      for (Event event : new Yaml(limits).parse(new StringReader(text))) {
        if (event instanceof AliasEvent alias) {
          return at(
              event.getStartMark(),
              "*"
                  + alias.getAnchor()
                  + ": what is written once is not repeated by & and *; write it out");
        }
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        if (depth > limits.getNestingDepthLimit()) {
          return at(
              event.getStartMark(),
              "nested more than %d deep".formatted(limits.getNestingDepthLimit()));
        }
      }
    } catch (YAMLException other) {
      failure.addSuppressed(other);
    }
    return new Unreadable(1, 0, "not YAML: " + oneLine(failure.getMessage()));
  }

  private static Unreadable at(Mark mark, String why) {
    return new Unreadable(mark.getLine() + 1, mark.getColumn() + 1, why);
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "unreadable" : message.strip().replaceAll("\\s+", " ");
  }
}
