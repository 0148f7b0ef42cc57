package io.leadline.demo.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An AGI server that gives every caller the same commands and keeps what it was answered.
final class ScriptedAgi implements AutoCloseable {

  private final ServerSocket door;
  private final List<String> commands;
  final List<String> answers = new CopyOnWriteArrayList<>();

  ScriptedAgi(String... commands) throws IOException {
    this.commands = List.of(commands);
    this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
  }

  private void serve() {
    while (!door.isClosed()) {
      try (var caller = door.accept()) {
        converse(caller);
      } catch (IOException e) {
        answers.add(e.toString());
      }
    }
  }

  private void converse(Socket caller) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      answers.add(line);
    }
    for (String command : commands) {
      caller.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      String answer = in.readLine();
      answers.add(String.valueOf(answer));
      if (answer == null || answer.equals("HANGUP")) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
