package io.leadline.domain.routing;

/// Numbers or addresses a rule speaks of.
public sealed interface NumberPattern {
  boolean matches(String number);

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
