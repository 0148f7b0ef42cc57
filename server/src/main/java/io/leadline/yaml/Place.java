package io.leadline.yaml;

/// Where a value stands.
///
/// @param source a file as the user named it, or an environment variable
/// @param line counted from 1; 0 where lines mean nothing
/// @param column counted from 1; 0 where it is not known
public record Place(String source, int line, int column) implements Comparable<Place> {
  public Place(String source, int line) {
    this(source, line, 0);
  }

  @Override
  public int compareTo(Place other) {
    int bySource = source.compareTo(other.source);
    int byLine = bySource != 0 ? bySource : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /// `file:line:column`, as far as known.
  public String exactly() {
    return column == 0 ? toString() : this + ":" + column;
  }

  /// `file:line`, as editors understand it.
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
