package io.leadline.demo.pbx;

import io.leadline.demo.time.Timeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The manager interface's door, on loopback only.
final class AmiServer implements AutoCloseable {

  private static final int SESSION_LIMIT = 16;
  private static final Logger LOG = LoggerFactory.getLogger(AmiServer.class);

  private final ServerSocket door;
  private final Timeline timeline;
  private final Instant began;
  private final AmiAccount account;
  private final List<AmiSession> sessions = new CopyOnWriteArrayList<>();

  /// @param port of loopback; 0 for any free one
  AmiServer(Timeline timeline, AmiAccount account, int port) throws IOException {
    this.timeline = timeline;
    this.began = timeline.now();
    this.account = account;
    this.door = new ServerSocket(port, SESSION_LIMIT, InetAddress.getLoopbackAddress());
  }

  /// @param actions does what a session that is logged in asks for
  void open(AmiActions actions) {
    Thread.ofVirtual()
        .name("demo-ami")
        .start(() -> {
          while (!door.isClosed()) {
            try {
              admit(door.accept(), actions);
            } catch (IOException e) {
              if (!door.isClosed()) {
                LOG.warn(
                    "The simulated PBX could not take a manager connection: {}", e.getMessage());
              }
            }
          }
        });
  }

  int port() {
    return door.getLocalPort();
  }

  /// Tells everybody who is logged in.
  void publish(AmiMessage event) {
    sessions.forEach(session -> session.tell(event));
  }

  boolean hasListeners() {
    return sessions.stream().anyMatch(AmiSession::loggedIn);
  }

  private void admit(Socket socket, AmiActions actions) throws IOException {
    sessions.removeIf(AmiSession::over);
    if (sessions.size() >= SESSION_LIMIT) {
      socket.close();
      return;
    }
    socket.setTcpNoDelay(true);
    var session = new AmiSession(socket, timeline, began, account, actions);
    sessions.add(session);
    session.begin();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (AmiSession session : sessions) {
      session.close();
    }
  }
}
