package io.leadline.yaml;

/// Where a value stands.
///
/// @param source a file as the user named it, or an environment variable
/// @param line counted from 1; 0 where lines mean nothing
public record Place(String source, int line) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : Integer.compare(line, other.line);
  }

  /// `file:line`, as editors understand it.
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
