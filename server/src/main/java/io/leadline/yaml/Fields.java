package io.leadline.yaml;

import io.leadline.yaml.Value.Entry;
import io.leadline.yaml.Value.Mapping;
import io.leadline.yaml.Value.Nothing;
import io.leadline.yaml.Value.Scalar;
import io.leadline.yaml.Value.Sequence;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The keys of one block, read strictly: what cannot be read is a fault and gives the value named
/// for that case, so that reading goes on and finds the rest; a key that was never asked for is a
/// fault with the key that was probably meant. What was read counts only if there was no fault.
public final class Fields {
  private final Mapping mapping;
  private final String path;
  private final Faults faults;
  private final Overrides overrides;
  private final Set<String> asked = new LinkedHashSet<>();
  private boolean anyKey;

  private Fields(Mapping mapping, String path, Faults faults, Overrides overrides) {
    this.mapping = mapping;
    this.path = path;
    this.faults = faults;
    this.overrides = overrides;
  }

  /// Reads a whole file.
  ///
  /// @param path what stands before the file's own keys in the names of overriding variables
  public static <T> T read(
      Mapping file, String path, Faults faults, Overrides overrides, Function<Fields, T> reader) {
    return new Fields(file, path, faults, overrides).closing(reader);
  }

  private <T> T closing(Function<Fields, T> reader) {
    T result = reader.apply(this);
    if (!anyKey) {
      for (Entry entry : mapping.entries()) {
        if (!asked.contains(entry.key())) {
          faults.add(
              entry.at(),
              "unknown key '" + entry.key() + "'" + Suggestion.among(asked, entry.key()));
        }
      }
    }
    return result;
  }

  public Place at() {
    return mapping.at();
  }

  /// Where the key stands, or its block when it does not.
  public Place at(String key) {
    return overrides
        .at(path(key))
        .map(Value::at)
        .or(() -> mapping.entry(key).map(Entry::at))
        .orElse(mapping.at());
  }

  public void fault(String key, String says) {
    faults.add(at(key), key + ": " + says);
  }

  public boolean has(String key) {
    asked.add(key);
    return overrides.at(path(key)).isPresent()
        || overrides.entries(path(key)) > 0
        || mapping.entry(key).map(entry -> !(entry.value() instanceof Nothing)).orElse(false);
  }

  /// Whether the key stands in the file, with or without anything behind it.
  public boolean stands(String key) {
    asked.add(key);
    return mapping.entry(key).isPresent();
  }

  /// Refuses keys with nothing behind them, where leaving a value out is no way to say anything.
  public void noneEmpty() {
    for (Entry entry : mapping.entries()) {
      if (isEmpty(entry)) {
        faults.add(entry.at(), entry.key() + ": says nothing; give it a value or take it out");
      }
    }
  }

  /// Whether the key stands with nothing behind it.
  public boolean isEmpty(String key) {
    return mapping.entries().stream().anyMatch(entry -> entry.key().equals(key) && isEmpty(entry));
  }

  private static boolean isEmpty(Entry entry) {
    return entry.value() instanceof Nothing
        || (entry.value() instanceof Sequence list && list.items().isEmpty())
        || (entry.value() instanceof Mapping block && block.entries().isEmpty());
  }

  /// The single values behind the key as written, whatever they mean.
  public List<String> texts(String key) {
    return items(key).stream()
        .filter(Scalar.class::isInstance)
        .map(item -> ((Scalar) item).text())
        .toList();
  }

  /// Whether a single value stands there in the file.
  public boolean single(String key) {
    asked.add(key);
    return mapping.entry(key).map(entry -> entry.value() instanceof Scalar).orElse(false);
  }

  /// Whether a block of keys stands there in the file.
  public boolean isBlock(String key) {
    asked.add(key);
    return mapping.entry(key).map(entry -> entry.value() instanceof Mapping).orElse(false);
  }

  /// Which of two words for the same stands there; the usual one when neither does.
  public String either(String usual, String other) {
    boolean usually = has(usual);
    boolean otherwise = has(other);
    if (usually && otherwise) {
      fault(other, "says the same as " + usual + "; write one of the two");
    }
    return otherwise ? other : usual;
  }

  /// The name of the environment variable that stands in for the key, if it is set.
  public Optional<String> variable(String key) {
    asked.add(key);
    return overrides.at(path(key)).map(value -> value.at().source());
  }

  /// The value, or empty when there is none.
  public <T> Optional<T> maybe(String key, Reader<T> reader) {
    return value(key)
        .flatMap(value -> scalar(key, value))
        .flatMap(text -> parse(key, text, reader));
  }

  /// The value, or the default when there is none.
  public <T> T or(String key, T byDefault, Reader<T> reader) {
    return maybe(key, reader).orElse(byDefault);
  }

  /// The value, which must be there.
  public <T> T must(String key, T onFault, Reader<T> reader) {
    if (!has(key)) {
      faults.add(mapping.at(), "'" + key + "' is missing");
    }
    return or(key, onFault, reader);
  }

  /// The values; a single one counts as a list of one. In a variable they are parted by commas.
  public <T> List<T> list(String key, Reader<T> reader) {
    List<T> read = new ArrayList<>();
    for (Value item : items(key)) {
      scalar(key, item).flatMap(text -> parse(key, text, reader)).ifPresent(read::add);
    }
    return List.copyOf(read);
  }

  private List<Value> items(String key) {
    asked.add(key);
    Optional<Scalar> override = overrides.at(path(key));
    if (override.isPresent()) {
      return parts(override.get());
    }
    return mapping
        .entry(key)
        .map(entry ->
            switch (entry.value()) {
              case Sequence sequence -> sequence.items();
              case Nothing _ -> List.<Value>of();
              case Scalar one -> List.<Value>of(one);
              case Mapping other -> List.<Value>of(other);
            })
        .orElse(List.of());
  }

  private static List<Value> parts(Scalar variable) {
    List<Value> parts = new ArrayList<>();
    for (String part : variable.text().split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(new Scalar(variable.at(), part.strip()));
      }
    }
    return parts;
  }

  /// A block of its own; all of it is optional or missing when the key is not there.
  public <T> T section(String key, Function<Fields, T> reader) {
    return block(key).closing(reader);
  }

  /// A block of its own, if the key is there.
  public <T> Optional<T> maybeSection(String key, Function<Fields, T> reader) {
    asked.add(key);
    boolean there = mapping.entry(key).isPresent() || overrides.within(path(key));
    return there ? Optional.of(section(key, reader)) : Optional.empty();
  }

  private Fields block(String key) {
    asked.add(key);
    Mapping block =
        mapping
            .entry(key)
            .flatMap(entry -> mapping(key, entry.value(), entry.at()))
            .orElse(new Mapping(mapping.at(), List.of()));
    return new Fields(block, path(key), faults, overrides);
  }

  private Optional<Mapping> mapping(String key, Value value, Place at) {
    return switch (value) {
      case Mapping mapping -> Optional.of(new Mapping(at, mapping.entries()));
      case Nothing _ -> Optional.of(new Mapping(at, List.of()));
      case Scalar other -> refuse(key, "a block of keys", other);
      case Sequence other -> refuse(key, "a block of keys", other);
    };
  }

  /// A list of blocks.
  public <T> List<T> sections(String key, Function<Fields, T> reader) {
    List<Value> items = items(key);
    int size = Math.max(items.size(), overrides.entries(path(key)));
    List<T> read = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String itemPath = path(key) + "." + i;
      Mapping block =
          i < items.size()
              ? mapping(key, items.get(i), items.get(i).at())
                  .orElse(new Mapping(items.get(i).at(), List.of()))
              : new Mapping(new Place(Overrides.variable(itemPath), 0), List.of());
      boolean readable = i >= items.size() || items.get(i) instanceof Mapping;
      if (readable) {
        read.add(new Fields(block, itemPath, faults, overrides).closing(reader));
      }
    }
    return List.copyOf(read);
  }

  /// A block whose keys are the user's own, with a block behind each.
  public <K, T> Map<K, T> named(String key, Reader<K> names, Function<Fields, T> reader) {
    return block(key).names(names, reader);
  }

  /// Takes every key of this block as the user's own, with a block behind each.
  public <K, T> Map<K, T> names(Reader<K> names, Function<Fields, T> reader) {
    return each(names, entry -> section(entry.key(), reader));
  }

  /// A block whose keys are the user's own, with a single value behind each.
  public <K, T> Map<K, T> values(String key, Reader<K> names, Reader<T> reader) {
    Fields block = block(key);
    Map<K, T> read = new LinkedHashMap<>();
    block
        .each(names, entry -> block.maybe(entry.key(), reader))
        .forEach((name, value) -> value.ifPresent(there -> read.put(name, there)));
    return read;
  }

  /// A block whose keys are the user's own, with a list behind each.
  public <K, T> Map<K, List<T>> lists(String key, Reader<K> names, Reader<T> reader) {
    Fields block = block(key);
    return block.each(names, entry -> block.list(entry.key(), reader));
  }

  private <K, T> Map<K, T> each(Reader<K> names, Function<Entry, T> reader) {
    anyKey = true;
    Map<K, T> read = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      var word = new Scalar(entry.at(), entry.key());
      T value = reader.apply(entry);
      parse(entry.key(), word, names).ifPresent(name -> putOnce(read, entry, name, value));
    }
    return read;
  }

  private <K, T> void putOnce(Map<K, T> read, Entry entry, K name, T value) {
    if (read.putIfAbsent(name, value) != null) {
      faults.add(entry.at(), entry.key() + ": means the same as a key above");
    }
  }

  private Optional<Value> value(String key) {
    asked.add(key);
    Optional<Value> override = overrides.at(path(key)).map(Function.identity());
    return override.or(() -> mapping.entry(key).map(Entry::value));
  }

  private Optional<Scalar> scalar(String key, Value value) {
    return switch (value) {
      case Scalar scalar -> Optional.of(scalar);
      case Nothing _ -> Optional.empty();
      case Mapping other -> refuse(key, "a single value", other);
      case Sequence other -> refuse(key, "a single value", other);
    };
  }

  private <T> Optional<T> refuse(String key, String wanted, Value found) {
    faults.add(found.at(), key + ": " + wanted + " is wanted, this is " + found.kind());
    return Optional.empty();
  }

  private <T> Optional<T> parse(String key, Scalar scalar, Reader<T> reader) {
    try {
      return Optional.of(reader.read(scalar.text()));
    } catch (IllegalArgumentException | DateTimeException e) {
      faults.add(scalar.at(), key + ": " + Readers.reason(e));
      return Optional.empty();
    }
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
