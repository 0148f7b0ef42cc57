package io.leadline.pbx.agi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The PBX's end of a FastAGI connection, played over a real socket: sends the request, then
/// answers each command by a script and keeps what it was told.
final class PlayedAsterisk implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;
  final List<String> commands = new ArrayList<>();
  private String missing = "none";

  PlayedAsterisk(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    out = socket.getOutputStream();
  }

  /// Has no prompt on its disk in whose name that stands.
  PlayedAsterisk without(String name) {
    missing = name;
    return this;
  }

  /// Sends what Asterisk sends of a call.
  PlayedAsterisk calls(String id, String number, String dialled) throws IOException {
    return sends(
        "agi_network: yes",
        "agi_network_script: inbound",
        "agi_request: agi://127.0.0.1/inbound",
        "agi_channel: PJSIP/trunk-00000001",
        "agi_uniqueid: " + id,
        "agi_callerid: " + number,
        "agi_calleridname: unknown",
        "agi_enhanced: 0.0",
        "agi_arg_1: " + id,
        "agi_arg_2: " + number,
        "agi_arg_3: " + dialled,
        "");
  }

  /// Sends that line many times, until the server closes or all are sent.
  PlayedAsterisk floods(String line, int times) {
    try {
      for (int i = 0; i < times; i++) {
        sends(line);
      }
    } catch (IOException closed) {
      commands.add("closed by the server: " + closed.getMessage());
    }
    return this;
  }

  PlayedAsterisk sends(String... lines) throws IOException {
    out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  /// The next command, or null when the server has closed; a server that closes while something
  /// unread lies in its socket is seen as a reset connection.
  String next() throws IOException {
    String command;
    try {
      command = in.readLine();
    } catch (SocketException reset) {
      return null;
    }
    if (command != null) {
      commands.add(command);
    }
    return command;
  }

  /// Answers `SET VARIABLE`, questions for a prompt's length (10 s) and whether the caller is there
  /// by itself and hands out the first other command; null when the server has closed.
  String nextBeyondSetting() throws IOException {
    String command = next();
    Optional<String> reply = ownReply(command);
    while (reply.isPresent()) {
      sends(reply.get());
      command = next();
      reply = ownReply(command);
    }
    return command;
  }

  private Optional<String> ownReply(@Nullable String command) {
    if (command == null) {
      return Optional.empty();
    }
    if (command.startsWith("SET VARIABLE")) {
      return Optional.of("200 result=1");
    }
    if (command.startsWith("EXEC MSet ")) {
      return Optional.of("200 result=0");
    }
    if (command.equals("CHANNEL STATUS")) {
      return Optional.of("200 result=6");
    }
    if (!asksForLength(command)) {
      return Optional.empty();
    }
    return Optional.of(
        command.contains(missing) ? "200 result=-1 endpos=0" : "200 result=0 endpos=80000");
  }

  private static boolean asksForLength(String command) {
    return command.matches("STREAM FILE \"[^\"]*\" \"\" [0-9]+");
  }

  /// Waits for that command and answers it; what is set on the way is answered.
  PlayedAsterisk answers(String beginning, String reply) throws IOException {
    String command = nextBeyondSetting();
    if (command == null || !command.startsWith(beginning)) {
      throw new AssertionError("not " + beginning + " but " + command);
    }
    return sends(reply);
  }

  /// Waits until it is to play that prompt, and tells the key that the caller pressed, or none.
  PlayedAsterisk plays(String prompt, String key) throws IOException {
    return answers(
            "GOSUB ll-say s 1 \"leadline/en/" + prompt + "\"",
            "100 result=0 Trying...\n200 result=0 Gosub complete")
        .answers("GET VARIABLE LL_KEY", "200 result=1 (" + key + ")");
  }

  /// Answers all there is until the server closes.
  List<String> untilClosed() throws IOException {
    String command = nextBeyondSetting();
    if (command != null) {
      throw new AssertionError("not the end but " + command);
    }
    return commands;
  }

  /// The value that was last set.
  String variable(String name) {
    return commands.reversed().stream()
        .flatMap(command -> valueIn(command, name).stream())
        .findFirst()
        .orElse("");
  }

  /// In quotes, however it was set.
  private static Optional<String> valueIn(String command, String name) {
    String alone = "SET VARIABLE " + name + " ";
    if (command.startsWith(alone)) {
      return Optional.of(command.substring(alone.length()));
    }
    return Stream.of(command.split("(?<!\\\\),|EXEC MSet \"|\"$"))
        .filter(pair -> command.startsWith("EXEC MSet ") && pair.startsWith(name + "="))
        .map(pair -> "\"" + pair.substring(name.length() + 1) + "\"")
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
