package io.leadline.pbx.agi;

import java.time.Duration;
import java.util.List;

/// How one PBX's dialplan reaches us.
///
/// @param pbx the PBX's name in the configuration
/// @param peers addresses, or networks as `10.1.0.0/16`, that may connect beside loopback
/// @param mostSessions calls in a dialogue at once; a further one is told that there is no room,
///   and its dialplan goes on by itself
/// @param mostSessionsOfPeer the same for one address
/// @param handshake how long a peer may take to say which call it is
public record AgiSettings(
    String pbx,
    String host,
    int port,
    List<String> peers,
    int mostSessions,
    int mostSessionsOfPeer,
    Duration handshake) {
  public static AgiSettings usual(
      String pbx, String host, int port, List<String> peers, int mostSessions) {
    return new AgiSettings(
        pbx, host, port, peers, mostSessions, mostSessions, Duration.ofSeconds(2));
  }
}
