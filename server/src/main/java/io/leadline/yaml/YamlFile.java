package io.leadline.yaml;

import io.leadline.yaml.Value.Entry;
import io.leadline.yaml.Value.Mapping;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads one YAML file into [Value]s. Whatever is wrong becomes a fault; nothing is thrown for a
/// file's sake.
public final class YamlFile {
  static final int BYTES_LIMIT = 1 << 20;
  private static final int DEPTH_LIMIT = 20;
  private static final int ALIASES_LIMIT = 0;

  private final String name;
  private final Faults faults;

  private YamlFile(String name, Faults faults) {
    this.name = name;
    this.faults = faults;
  }

  /// The file's keys; empty when it cannot be read at all. An empty file has no keys.
  public static Optional<Mapping> read(Path file, Faults faults) {
    return read(file, file.toString(), faults);
  }

  /// As [#read(Path, Faults)], with faults that name the file otherwise.
  public static Optional<Mapping> read(Path file, String name, Faults faults) {
    return text(file, name, faults).flatMap(text -> parse(name, text, faults));
  }

  /// What stands in a file; empty, with a fault, where that is no text or too much.
  public static Optional<String> text(Path file, String name, Faults faults) {
    var place = new Place(name, 0);
    try {
      if (Files.size(file) > BYTES_LIMIT) {
        faults.add(place, "is larger than " + BYTES_LIMIT + " bytes");
        return Optional.empty();
      }
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException _) {
      faults.add(place, "no such file");
    } catch (AccessDeniedException _) {
      faults.add(place, "may not be read by this user");
    } catch (CharacterCodingException _) {
      faults.add(place, "is not UTF-8 text");
    } catch (IOException e) {
      faults.add(place, "cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /// As [#read(Path, Faults)], with the text at hand.
  public static Optional<Mapping> parse(String name, String text, Faults faults) {
    return new YamlFile(name, faults).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private Optional<Mapping> parse(String text) {
    try {
      List<Node> documents = new ArrayList<>();
      new Yaml(limits()).composeAll(new StringReader(text)).forEach(documents::add);
      if (documents.size() > 1) {
        faults.add(place(documents.get(1)), "a second document begins here; one file holds one");
        return Optional.empty();
      }
      return documents.isEmpty()
          ? Optional.of(new Mapping(new Place(name, 1), List.of()))
          : root(documents.getFirst());
    } catch (YAMLException e) {
      var unreadable = Unreadable.of(e, text, limits());
      faults.add(place(unreadable), unreadable.why());
    }
    return Optional.empty();
  }

  private static LoaderOptions limits() {
    var limits = new LoaderOptions();
    limits.setCodePointLimit(BYTES_LIMIT);
    limits.setNestingDepthLimit(DEPTH_LIMIT);
    limits.setMaxAliasesForCollections(ALIASES_LIMIT);
    limits.setAllowRecursiveKeys(false);
    return limits;
  }

  private Optional<Mapping> root(Node node) {
    return switch (value(node)) {
      case Mapping mapping -> Optional.of(mapping);
      case Value.Nothing nothing -> Optional.of(new Mapping(nothing.at(), List.of()));
      case Value.Scalar other -> noKeys(other);
      case Value.Sequence other -> noKeys(other);
    };
  }

  private Optional<Mapping> noKeys(Value other) {
    faults.add(other.at(), "keys are wanted at the top of the file, this is " + other.kind());
    return Optional.empty();
  }

  private Value value(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) ->
          new Value.Nothing(place(node));
      case ScalarNode scalar -> new Value.Scalar(place(node), scalar.getValue());
      case SequenceNode sequence ->
          new Value.Sequence(place(node), sequence.getValue().stream().map(this::value).toList());
      case MappingNode mapping -> new Mapping(place(node), entries(mapping));
      default -> throw new IllegalStateException("a node of kind " + node.getNodeId());
    };
  }

  private List<Entry> entries(MappingNode mapping) {
    Map<String, Place> seen = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place at = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add(at, "a key must be a single word");
        continue;
      }
      Place first = seen.putIfAbsent(key.getValue(), at);
      if (first != null) {
        faults.add(at, "'" + key.getValue() + "' stands twice, first in line " + first.line());
        continue;
      }
      entries.add(new Entry(at, key.getValue(), value(tuple.getValueNode())));
    }
    return entries;
  }

  private Place place(Node node) {
    return place(node.getStartMark());
  }

  private Place place(Unreadable unreadable) {
    return unreadable.column() == 0
        ? new Place(name, unreadable.line())
        : new Place(name, unreadable.line(), unreadable.column());
  }

  private Place place(@Nullable Mark mark) {
    return mark == null
        ? new Place(name, 1)
        : new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
