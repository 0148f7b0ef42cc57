package io.leadline.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The manager interface of a PBX that holds nothing and says what the test wants said, on real
/// sockets, to whoever is logged in.
final class PlayedPbx implements AutoCloseable {
  private final ServerSocket door;
  private final List<Socket> listening = new CopyOnWriteArrayList<>();

  PlayedPbx(int port) {
    try {
      door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("played-pbx").start(this::accept);
  }

  boolean isHeard() {
    return !listening.isEmpty();
  }

  /// Says one event.
  ///
  /// @param fields `Name: value` each
  void say(String event, String... fields) {
    String text = "Event: " + event + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
    listening.forEach(socket -> write(socket, text));
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().name("played-pbx").start(() -> converse(socket));
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      write(socket, "Asterisk Call Manager/9.0.0\r\n");
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String action = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.regionMatches(true, 0, "Action: ", 0, 8)) {
          action = line.substring(8);
        } else if (line.regionMatches(true, 0, "ActionID: ", 0, 10)) {
          answer(socket, action, line + "\r\n");
        }
      }
    } catch (IOException e) {
      if (!door.isClosed() && !socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    } finally {
      listening.remove(socket);
    }
  }

  private void answer(Socket socket, String action, String id) {
    switch (action) {
      case "Challenge" -> write(socket, "Response: Success\r\n" + id + "Challenge: 123\r\n\r\n");
      case "Login" -> {
        write(socket, "Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n");
        write(socket, "Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 60\r\n\r\n");
        listening.add(socket);
      }
      case "Ping" -> write(socket, "Response: Success\r\n" + id + "Ping: Pong\r\n\r\n");
      case "CoreShowChannels" -> write(socket, "Event: CoreShowChannelsComplete\r\n" + id + "\r\n");
      case "QueueStatus" -> write(socket, "Event: QueueStatusComplete\r\n" + id + "\r\n");
      default -> write(socket, "Response: Error\r\n" + id + "\r\n");
    }
  }

  private void write(Socket socket, String text) {
    synchronized (socket) {
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        listening.remove(socket); // the server closed this line and opens another
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : listening) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
