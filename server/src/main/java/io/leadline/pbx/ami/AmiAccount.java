package io.leadline.pbx.ami;

/// Where the manager interface of one PBX is, and as whom to enter.
///
/// @param pbx the PBX's name in the configuration
public record AmiAccount(
    String pbx, String host, int port, boolean tls, String user, String secret) {
  @Override
  public String toString() {
    return user + " at " + pbx + " (" + host + ":" + port + ")";
  }
}
