package io.leadline.pbx.probe;

/// Where the PBX's manager listens and as whom to log in.
public record PbxAccess(String host, int port, boolean tls, String user, String secret) {
  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
