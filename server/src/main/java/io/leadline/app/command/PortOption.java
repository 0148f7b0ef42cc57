package io.leadline.app.command;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a measurement listens on this machine.
final class PortOption {
  private static final String NAME = "--port";
  private static final int HIGHEST_PORT = 65_535;
  private static final int ANY_FREE = 0;

  @Option(
      names = NAME,
      paramLabel = "PORT",
      description =
          "Where that listens which is measured, on loopback; several on those behind it too. Free"
              + " ports unless told.")
  private Optional<Integer> port = Optional.empty();

  /// The first of so many ports, all of them free now; 0, which is any free one, where none is
  /// named.
  int first(int count) throws IOException {
    if (port.isPresent()) {
      for (int each = port.get(); each < port.get() + count; each++) {
        requireFree(NAME, each);
      }
    }
    return port.orElse(ANY_FREE);
  }

  /// Where another option says that nothing is opened here.
  void requireNone(String other) {
    if (port.isPresent()) {
      throw new WrongValue(NAME + " has no meaning with " + other + ", which opens no port here");
    }
  }

  static void requireFree(String option, int port) throws IOException {
    if (port < 1 || port > HIGHEST_PORT) {
      throw new WrongValue(option + " must be from 1 to " + HIGHEST_PORT);
    }
    try (var door = new ServerSocket()) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      throw new Refusal(
          "port %d is in use; stop the other program or choose another with %s"
              .formatted(port, option),
          e);
    }
  }
}
