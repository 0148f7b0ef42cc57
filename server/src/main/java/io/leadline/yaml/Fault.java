package io.leadline.yaml;

/// Something wrong in a file.
///
/// @param says what is wrong and, where it can be told, what mends it; one line
public record Fault(Place at, String says) {
  @Override
  public String toString() {
    return at.exactly() + ": " + says;
  }
}
