package io.leadline.pbx.queuelog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What stands behind the names of a log, found by their bytes, so that a name already known costs
/// no garbage.
///
/// @param <T> what stands behind a name
final class Names<T> {
  private static final int FEWEST_PLACES = 64;

  private final Function<String, T> make;
  private final int most;
  private @Nullable Name<T>[] places = places(FEWEST_PLACES);
  private int size;

  /// @param most names beyond this are not taken up
  Names(Function<String, T> make, int most) {
    this.make = make;
    this.most = most;
  }

  /// Null when there are too many names.
  @Nullable T of(LogLine line, int field) {
    int hash = line.hash(field);
    int place = hash & (places.length - 1);
    Name<T> name = places[place];
    while (name != null) {
      if (name.hash == hash && line.equals(field, name.bytes)) {
        return name.value;
      }
      place = (place + 1) & (places.length - 1);
      name = places[place];
    }
    if (size >= most) {
      return null;
    }
    T made = make.apply(line.text(field));
    put(new Name<>(hash, line.copy(field), made));
    return made;
  }

  Collection<T> all() {
    List<T> all = new ArrayList<>(size);
    for (Name<T> name : places) {
      if (name != null) {
        all.add(name.value);
      }
    }
    return all;
  }

  private void put(Name<T> name) {
    if (size * 2 >= places.length) {
      @Nullable Name<T>[] before = places;
      places = places(before.length * 2);
      for (Name<T> known : before) {
        if (known != null) {
          seat(known);
        }
      }
    }
    seat(name);
    size++;
  }

  private void seat(Name<T> name) {
    int place = name.hash & (places.length - 1);
    while (places[place] != null) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = name;
  }

  @SuppressWarnings("unchecked")
  private static <T> @Nullable Name<T>[] places(int count) {
    return (Name<T>[]) new Name<?>[count];
  }

  private static final class Name<T> {
    final int hash;
    final byte[] bytes;
    final T value;

    Name(int hash, byte[] bytes, T value) {
      this.hash = hash;
      this.bytes = bytes;
      this.value = value;
    }
  }
}
