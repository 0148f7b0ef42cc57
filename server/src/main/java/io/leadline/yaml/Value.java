package io.leadline.yaml;

import java.util.List;
import java.util.Optional;

/// A value in a YAML file. Scalars are kept as written: what they mean is the reader's business, so
/// that `no` stays a language and `09:00` a time.
public sealed interface Value {
  Place at();

  /// What it is, for people.
  String kind();

  record Scalar(Place at, String text) implements Value {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  record Sequence(Place at, List<Value> items) implements Value {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(Place at, List<Entry> entries) implements Value {
    @Override
    public String kind() {
      return "a block of keys";
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
  }

  /// A key with nothing behind it.
  record Nothing(Place at) implements Value {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /// One key of a mapping with its value.
  record Entry(Place at, String key, Value value) {}
}
