package io.leadline.domain.routing;

import java.util.List;

/// Numbers or addresses a rule speaks of.
public sealed interface NumberPattern {
  boolean matches(String number);

  /// Whether one of them matches.
  static boolean any(List<NumberPattern> patterns, String number) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(number)) {
        return true;
      }
    }
    return false;
  }

  /// One number or address.
  record Exactly(String number) implements NumberPattern {
    @Override
    public boolean matches(String other) {
      return number.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
      return number;
    }
  }

  /// All numbers that begin like this.
  record Beginning(String start) implements NumberPattern {
    @Override
    public boolean matches(String other) {
      return other.startsWith(start);
    }

    @Override
    public String toString() {
      return start + "*";
    }
  }

  /// All numbers of one length from the first to the last, both included.
  record From(String first, String last) implements NumberPattern {
    public From {
      if (first.length() != last.length() || first.compareTo(last) > 0) {
        throw new IllegalArgumentException(
            "must begin with the lower number and both must be of one length, not '"
                + first
                + ".."
                + last
                + "'");
      }
    }

    @Override
    public boolean matches(String other) {
      return other.length() == first.length()
          && first.compareTo(other) <= 0
          && other.compareTo(last) <= 0;
    }

    @Override
    public String toString() {
      return first + ".." + last;
    }
  }

  /// A mail domain, for addresses.
  record Domain(String name) implements NumberPattern {
    @Override
    public boolean matches(String other) {
      return other.length() > name.length()
          && other.regionMatches(
              true, other.length() - name.length() - 1, "@" + name, 0, name.length() + 1);
    }

    @Override
    public String toString() {
      return "*@" + name;
    }
  }
}
