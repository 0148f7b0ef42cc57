package io.leadline.flow.probe;

/// A host and port as somebody wrote them down.
public record Address(String host, int port) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
