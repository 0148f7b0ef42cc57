package io.leadline.demo.pbx;

import io.leadline.demo.time.Timeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// `AGI(agi://host:port/inbound,…)` as Asterisk does it: connects to the server, says who calls,
/// and does what it is told until the server closes, the caller hangs up or the watchdog bites.
final class AgiDialogue {

  private static final int CONNECT_LIMIT_MS = 2_000;
  private static final Duration WATCHDOG = Duration.ofSeconds(3);

  private final Exchange pbx;
  private final InetSocketAddress server;
  private final Channel channel;
  private final AgiVerbs verbs;
  private final Runnable done;
  private final Socket socket = new Socket();
  private Timeline.Hold working;
  private Timeline.Timer watchdog;
  private boolean over;

  /// @param variables of the channel, which the server may set
  /// @param done what the dialplan does next; not told once the caller has hung up
  AgiDialogue(
      Exchange pbx,
      InetSocketAddress server,
      Channel channel,
      Caller caller,
      Map<String, String> variables,
      Runnable done) {
    this.pbx = pbx;
    this.server = server;
    this.channel = channel;
    this.done = done;
    this.verbs = new AgiVerbs(caller, variables, this::guard);
    this.working = pbx.timeline.hold("AGI");
    this.watchdog = pbx.timeline.after(WATCHDOG, this::finish);
  }

  void begin(Caller caller) {
    String greeting = greeting(caller);
    Thread.ofVirtual().name("demo-agi").start(() -> converse(greeting));
  }

  /// The caller is gone: the server is told, and may still finish its thought.
  void hangUp() {
    watchdog.callOff();
    if (!over) {
      over = true;
      try {
        write("HANGUP\n");
        socket.shutdownOutput();
        working.release();
        working = pbx.timeline.hold("AGI after the hang-up");
      } catch (IOException _) {
        working.release();
      }
    }
  }

  private void converse(String greeting) {
    try (socket) {
      socket.connect(server, CONNECT_LIMIT_MS);
      socket.setTcpNoDelay(true);
      write(greeting);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line;
        pbx.timeline.soon(() -> obey(command));
      }
    } catch (IOException _) {
      pbx.timeline.soon(this::finish);
      return;
    }
    pbx.timeline.soon(this::finish);
  }

  private void obey(String command) {
    working.release();
    if (over || command.isBlank()) {
      return;
    }
    var reply = verbs.take(command, pbx.timeline.now());
    if (reply.after().isZero()) {
      answer(reply.text());
    } else {
      pbx.timeline.after(reply.after(), () -> answer(reply.text()));
    }
  }

  private void answer(String text) {
    if (over) {
      return;
    }
    working = pbx.timeline.hold("AGI");
    try {
      write(text + "\n");
    } catch (IOException _) {
      finish();
    }
  }

  private void finish() {
    working.release();
    watchdog.callOff();
    if (!over) {
      over = true;
      closeQuietly().ifPresent(_ -> pbx.tellTrouble("an AGI connection did not close"));
      done.run();
    }
  }

  private void guard(Duration limit) {
    watchdog.callOff();
    if (limit.isPositive()) {
      watchdog = pbx.timeline.after(limit, this::finish);
    }
  }

  private Optional<IOException> closeQuietly() {
    try {
      socket.close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private void write(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String greeting(Caller caller) {
    String number = caller.number().isEmpty() ? "unknown" : caller.number();
    return String.join(
        "\n",
        "agi_network: yes",
        "agi_network_script: inbound",
        "agi_request: agi://" + server.getHostString() + ":" + server.getPort() + "/inbound",
        "agi_channel: " + channel.name(),
        "agi_language: en",
        "agi_type: PJSIP",
        "agi_uniqueid: " + channel.uniqueId(),
        "agi_version: 22.0.0-simulated",
        "agi_callerid: " + number,
        "agi_calleridname: unknown",
        "agi_callingpres: 0",
        "agi_callingani2: 0",
        "agi_callington: 0",
        "agi_callingtns: 0",
        "agi_dnid: " + caller.dialled(),
        "agi_rdnis: unknown",
        "agi_context: ll-call",
        "agi_extension: s",
        "agi_priority: 20",
        "agi_enhanced: 0.0",
        "agi_accountcode: ",
        "agi_threadid: 1",
        "agi_arg_1: " + channel.llId(),
        "agi_arg_2: " + channel.number(),
        "agi_arg_3: " + caller.dialled(),
        "agi_arg_4: " + Exchange.stamp(pbx.timeline.now()),
        "",
        "");
  }
}
