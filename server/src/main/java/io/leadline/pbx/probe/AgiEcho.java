package io.leadline.pbx.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.flow.probe.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands in for the FastAGI server while that one does not run, so that the way from the PBX can
/// be tried. It answers the self-test alone; a caller's dialogue is hung up on at once, and the
/// dialplan goes on without us.
final class AgiEcho implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int HEADERS = 100;
  private static final Logger log = LoggerFactory.getLogger(AgiEcho.class);

  private final ServerSocket door;

  private AgiEcho(ServerSocket door) {
    this.door = door;
  }

  /// Where somebody listens already, this one stays silent: then that one is tried.
  static AgiEcho at(Address address) throws IOException {
    var echo = new AgiEcho(new ServerSocket());
    try {
      echo.door.bind(new InetSocketAddress(address.host(), address.port()));
      Thread.ofVirtual().name("agi-echo").start(echo::serve);
    } catch (BindException taken) {
      echo.close();
    }
    return echo;
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket visitor = door.accept()) {
        visitor.setSoTimeout(PATIENCE_MILLIS);
        answer(visitor);
      } catch (IOException gone) {
        log.debug("a visitor of the self-test's door is gone", gone);
      }
    }
  }

  private static void answer(Socket visitor) throws IOException {
    var in = new BufferedReader(new InputStreamReader(visitor.getInputStream(), UTF_8));
    boolean isSelfTest = false;
    String line = in.readLine();
    for (int headers = 0; headers < HEADERS && line != null && !line.isEmpty(); headers++) {
      isSelfTest |= line.equals("agi_network_script: selftest");
      line = in.readLine();
    }
    if (isSelfTest) {
      visitor.getOutputStream().write("SET VARIABLE LL_DONE 1\n".getBytes(UTF_8));
      in.readLine();
    }
  }
}
