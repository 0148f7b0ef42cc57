package io.leadline.pbx.probe;

import io.leadline.event.MemberInterface;
import io.leadline.flow.probe.Address;
import io.leadline.flow.probe.PbxSight;
import io.leadline.flow.probe.PbxSight.Account;
import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Dialplan;
import io.leadline.flow.probe.PbxSight.Queues;
import io.leadline.flow.probe.PbxSight.Seat;
import io.leadline.flow.probe.PbxSight.Seen;
import io.leadline.flow.probe.Probe;
import io.leadline.flow.probe.SelfTest;
import io.leadline.pbx.Named;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Looks at a PBX through its manager interface. It changes nothing: the penalty it sets is the one
/// the member has, to see whether events of class `agent` come, and the self-test call ends by
/// itself.
public final class PbxProbe implements Probe<PbxSight> {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration LIST = Duration.ofSeconds(15);
  private static final String PERSONAL = "personal";

  /// A device state (AST_DEVICE_INVALID): there is no such device.
  private static final int INVALID = 4;

  private static final String DOOR = "ll-inbound,";

  private final PbxAccess access;
  private final Address agi;
  private final List<String> prompts;
  private final InstantSource clock;
  private final Progress progress;

  /// Is told how many of all prompts are tried, before each call that plays some.
  @FunctionalInterface
  public interface Progress {
    void of(int tried, int all);
  }

  /// @param agi where this server listens, or would, for the dialplan
  /// @param prompts to be tried, `<language>/<name>`
  public PbxProbe(
      PbxAccess access, Address agi, List<String> prompts, InstantSource clock, Progress progress) {
    this.access = access;
    this.agi = agi;
    this.prompts = List.copyOf(prompts);
    this.clock = clock;
    this.progress = progress;
  }

  @Override
  public PbxSight look() {
    var heard = new Heard();
    try (var socket = connect();
        var pbx = AmiConversation.begin(socket, clock, heard::add)) {
      var login =
          pbx.ask(ANSWER, "Login", Map.of("Username", access.user(), "Secret", access.secret()));
      if (!login.succeeded()) {
        return new PbxSight.Refused(login.get("Message"));
      }
      boolean booted = pbx.await(ANSWER, message -> message.isEvent("FullyBooted")).isPresent();
      return examine(pbx, booted, heard);
    } catch (IOException e) {
      return new PbxSight.Silent(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private Seen examine(AmiConversation pbx, boolean booted, Heard heard) throws IOException {
    String version = pbx.ask(ANSWER, "CoreSettings", Map.of()).get("AsteriskVersion");
    var actions = actions(pbx);
    var dialplan = dialplan(pbx);
    var queues = queues(pbx);
    stir(pbx, queues);
    Call call = call(pbx);
    var classes = new TreeSet<>(heard.classes());
    if (booted) {
      classes.add("system");
    }
    return new Seen(
        version,
        booted,
        new Account(actions, classes, heard.surplus(), heard.clockAhead()),
        dialplan,
        queues,
        call);
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(access.host(), access.port()), (int) CONNECT.toMillis());
    socket.setSoTimeout((int) ANSWER.toMillis());
    if (!access.tls()) {
      return socket;
    }
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var guarded = (SSLSocket) factory.createSocket(socket, access.host(), access.port(), true);
    var parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    guarded.setSSLParameters(parameters);
    guarded.startHandshake();
    return guarded;
  }

  /// `ListCommands` names only what the account may do.
  private static Set<String> actions(AmiConversation pbx) throws IOException {
    var answer = pbx.ask(ANSWER, "ListCommands", Map.of());
    var actions = new TreeSet<>(answer.headers().keySet());
    actions.removeAll(Set.of("Response", "ActionID", "Message"));
    return actions;
  }

  private static Dialplan dialplan(AmiConversation pbx) throws IOException {
    var contexts = new TreeSet<String>();
    var doors = new TreeSet<String>();
    var raw = new TreeSet<String>();
    pbx.list(
        LIST,
        "ShowDialPlan",
        Map.of(),
        row -> {
          String context = row.get("Context");
          contexts.add(context);
          String line = row.get("AppData");
          if (!context.startsWith("ll-")
              && row.get("Application").equalsIgnoreCase("Goto")
              && line.startsWith(DOOR)) {
            doors.add(context);
            if (line.startsWith("${EXTEN}", DOOR.length())) {
              raw.add(context);
            }
          }
        });
    return new Dialplan(contexts, doors, raw, DialledGlobals.deadEnds(pbx));
  }

  private static Queues queues(AmiConversation pbx) throws IOException {
    var names = new HashSet<String>();
    var weights = new TreeMap<String, Integer>();
    var seats = new ArrayList<Seat>();
    pbx.list(
        LIST,
        "QueueStatus",
        Map.of(),
        row -> {
          if (row.isEvent("QueueParams")) {
            names.add(row.get("Queue"));
            if (number(row.get("Weight")) != 0) {
              weights.put(row.get("Queue"), number(row.get("Weight")));
            }
          } else if (row.isEvent("QueueMember")) {
            seats.add(seat(row));
          }
        });
    var closed = new TreeSet<String>();
    for (String name : names) {
      if (isClosed(pbx, name)) {
        closed.add(name);
      }
    }
    return new Queues(names, seats, weights, closed, new QueueSettings(pbx).read(names));
  }

  /// The function sets the queue's variables and answers 0, or sets none and answers -1
  /// (app_queue.c). An account that may not ask is found elsewhere.
  private static boolean isClosed(AmiConversation pbx, String queue) throws IOException {
    return Named.queue(queue).isPresent()
        && pbx.value(ANSWER, "QUEUE_VARIABLES(" + queue + ")").equals("-1");
  }

  private static Seat seat(AmiMessage row) {
    String state = row.get("StateInterface");
    String phone = state.isEmpty() ? row.get("Location") : state;
    return new Seat(
        row.get("Queue"),
        row.get("Location"),
        Named.member(phone).map(MemberInterface::value).orElse(phone),
        row.get("Name"),
        number(row.get("Penalty")),
        number(row.get("Status")) == INVALID);
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /// Makes the PBX tell something of class `agent`.
  private static void stir(AmiConversation pbx, Queues queues) throws IOException {
    var seat = queues.seats().stream().filter(one -> one.queue().equals(PERSONAL)).findFirst();
    if (seat.isEmpty()) {
      return;
    }
    var same =
        Map.of(
            "Queue", PERSONAL,
            "Interface", seat.get().memberInterface(),
            "Penalty", String.valueOf(seat.get().penalty()));
    if (pbx.ask(ANSWER, "QueuePenalty", same).succeeded()) {
      pbx.await(Duration.ofSeconds(1), message -> message.isEvent("QueueMemberPenalty"));
    }
  }

  private Call call(AmiConversation pbx) throws IOException {
    String mark = "doctor-" + Integer.toHexString(new SecureRandom().nextInt());
    try (var _ = AgiEcho.at(agi)) {
      var first = new SelfTestCall(pbx, mark).make(List.of());
      if (!(first instanceof Call.Heard heard) || prompts.isEmpty()) {
        return first;
      }
      return new Call.Heard(withPrompts(pbx, heard.test()));
    }
  }

  private SelfTest withPrompts(AmiConversation pbx, SelfTest first) throws IOException {
    var silent = new TreeSet<String>();
    boolean finished = first.finished();
    for (int from = 0; from < prompts.size(); from += SelfTestCall.PROMPTS_PER_CALL) {
      progress.of(from, prompts.size());
      int to = Math.min(prompts.size(), from + SelfTestCall.PROMPTS_PER_CALL);
      var call = new SelfTestCall(pbx, first.mark()).make(prompts.subList(from, to));
      if (call instanceof Call.Heard heard) {
        silent.addAll(heard.test().silentPrompts());
        finished &= heard.test().finished();
      } else {
        silent.addAll(prompts.subList(from, to));
      }
    }
    return new SelfTest(
        first.mark(), first.settings(), first.agi(), silent, first.keyRows(), finished);
  }
}
