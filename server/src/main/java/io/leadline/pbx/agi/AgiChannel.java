package io.leadline.pbx.agi;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/// One caller's channel, as a dialogue on a virtual thread sees it: a command, then its reply.
/// Asterisk takes one command at a time; two in one packet would leave the second unread in its
/// buffer.
///
/// The connection hands over lines with [#line] and [#closed].
final class AgiChannel {
  /// Asterisk's buffer for one command is 2 KiB (AGI_BUF_LEN).
  static final int LONGEST_COMMAND = 2_000;

  /// How long the PBX may be late with a reply, beside what the command itself takes.
  static final Duration REPLY_GRACE = Duration.ofSeconds(5);

  /// What the watchdog of the dialplan is given beyond the longest duration of a command. The quiet
  /// end of a prompt and the start of the music take up to half a second more, and a caller of a
  /// frozen server may hear nothing for three.
  static final Duration WATCHDOG_GRACE = Duration.ofSeconds(2);

  /// Beyond the end of any prompt (34 hours), in samples.
  private static final long BEYOND_THE_END = 1_000_000_000;

  /// Replies not yet read: there is never more than one, so more is not Asterisk.
  private static final int MOST_UNREAD = 4;

  private final Channel channel;
  private final AgiReplyReader reader = new AgiReplyReader();
  private final ArrayBlockingQueue<Heard> heard = new ArrayBlockingQueue<>(MOST_UNREAD);

  /// Commands that follow the one under way; touched on the connection's event loop alone.
  private final ArrayDeque<String> following = new ArrayDeque<>();

  private volatile boolean hungUp;

  /// When the reply awaited is late, by the nanosecond clock; 0 while none is awaited.
  private volatile long lateAt;

  AgiChannel(Channel channel) {
    this.channel = channel;
  }

  /// Sets channel variables, or writes functions of the dialplan, in this order.
  ///
  /// @param namesAndValues in turn
  void set(String... namesAndValues) throws CallerGone, InterruptedException {
    var commands = new ArrayList<String>(namesAndValues.length / 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      commands.add(setting(namesAndValues[i], namesAndValues[i + 1]));
    }
    AgiReply.Result _ = commands(commands, Duration.ZERO);
  }

  /// Has files played one after the other by the dialplan's `ll-say`, to the end or until any key
  /// is pressed; what the caller hears from then on is music, whatever becomes of us.
  ///
  /// @return the key
  Optional<Character> play(List<String> files, Duration longest)
      throws CallerGone, InterruptedException {
    return commands(
            List.of(
                rearming(longest),
                "GOSUB ll-say s 1 " + quoted(String.join("&", files)),
                "GET VARIABLE LL_KEY"),
            longest)
        .note()
        .filter(key -> key.length() == 1)
        .map(key -> key.charAt(0));
  }

  /// How far a file goes, in samples, without a sound of it: a start beyond the end is put back to
  /// the end, and the reply tells where that is. Not above 0 where there is no such file.
  long end(String file) throws CallerGone, InterruptedException {
    return commands(
            List.of(
                rearming(Duration.ZERO),
                "STREAM FILE " + quoted(file) + " " + quoted("") + " " + BEYOND_THE_END),
            Duration.ZERO)
        .endSamples();
  }

  AgiReply.Result waitForKey(Duration patience) throws CallerGone, InterruptedException {
    return commands(List.of(rearming(patience), "WAIT FOR DIGIT " + patience.toMillis()), patience);
  }

  /// Asks for something cheap: a caller who has hung up is noticed at it.
  void probe() throws CallerGone, InterruptedException {
    AgiReply.Result _ = commands(List.of("CHANNEL STATUS"), Duration.ZERO);
  }

  /// A line came from the PBX. Called by the connection alone.
  ///
  /// @throws IllegalStateException when Asterisk would not say that
  void line(String line) {
    if (line.equals("HANGUP")) {
      hungUp = true;
      return;
    }
    reader
        .take(line)
        .ifPresent(reply -> {
          if (reply instanceof AgiReply.Result && !hungUp && !following.isEmpty()) {
            send(following.remove());
          } else if (!heard.offer(new Heard.Reply(reply))) {
            throw new IllegalStateException("replies to no command");
          }
        });
  }

  /// Looks whether the reply awaited is late. Called by the server from time to time: a timer for
  /// each command would cost more than the command.
  ///
  /// @param now by the nanosecond clock
  void look(long now) {
    long late = lateAt;
    if (late != 0 && now - late > 0) {
      lateAt = 0;
      var _ = heard.offer(new Heard.Late());
    }
  }

  /// The connection is closed. Called by the connection alone.
  void closed() {
    var _ = heard.offer(new Heard.End());
  }

  /// Gives the watchdog of the dialplan the time that the next command may take.
  private static String rearming(Duration longest) {
    var seconds = BigDecimal.valueOf(longest.plus(WATCHDOG_GRACE).toMillis(), 3);
    return setting("TIMEOUT(absolute)", seconds.stripTrailingZeros().toPlainString());
  }

  private static String setting(String name, String value) {
    return "SET VARIABLE " + name + " " + quoted(value);
  }

  /// Gives commands one after the other, each once the one before is done, and returns the reply to
  /// the last. Between them nothing is decided, so the event loop gives the next without waking the
  /// dialogue.
  ///
  /// @param longest that they may take in all
  private AgiReply.Result commands(List<String> commands, Duration longest)
      throws CallerGone, InterruptedException {
    for (String command : commands) {
      if (ByteBufUtil.utf8Bytes(command) > LONGEST_COMMAND) {
        throw new IllegalArgumentException("a command of more than " + LONGEST_COMMAND + " bytes");
      }
    }
    Duration within = longest.plus(REPLY_GRACE);
    long late = System.nanoTime() + within.toNanos();
    lateAt = late == 0 ? 1 : late;
    channel
        .eventLoop()
        .execute(() -> {
          following.clear();
          following.addAll(commands.subList(1, commands.size()));
          send(commands.getFirst());
        });
    Heard next = heard.take();
    lateAt = 0;
    return switch (next) {
      case Heard.Late _ ->
          throw new CallerGone(
              CallerGone.Why.NO_ANSWER,
              "no reply within " + within.toMillis() + " ms: " + commands.getLast());
      case Heard.End _ -> throw gone();
      case Heard.Reply reply -> result(reply.reply, commands.getLast());
    };
  }

  private void send(String command) {
    var _ = channel.writeAndFlush(command + "\n");
  }

  private AgiReply.Result result(AgiReply reply, String command) throws CallerGone {
    if (hungUp) {
      throw gone();
    }
    return switch (reply) {
      case AgiReply.Result result -> result;
      case AgiReply.Dead _ -> {
        hungUp = true;
        throw gone();
      }
      case AgiReply.Misused misused ->
          throw new CallerGone(
              CallerGone.Why.NO_ANSWER, misused.code() + " to " + command + ": " + misused.text());
    };
  }

  private CallerGone gone() {
    return hungUp
        ? new CallerGone(CallerGone.Why.HUNG_UP, "the caller hung up")
        : new CallerGone(CallerGone.Why.CLOSED, "the PBX went on without us");
  }

  /// In quotes, as Asterisk's parser of commands wants it.
  ///
  /// @throws IllegalArgumentException when a control character is in it, which could end the
  ///   command
  static String quoted(String value) {
    var quoted = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char here = value.charAt(i);
      if (Character.isISOControl(here)) {
        throw new IllegalArgumentException("a control character in what the PBX is told");
      }
      if (here == '"' || here == '\\') {
        quoted.append('\\');
      }
      quoted.append(here);
    }
    return quoted.append('"').toString();
  }

  private sealed interface Heard {
    record Reply(AgiReply reply) implements Heard {}

    record End() implements Heard {}

    record Late() implements Heard {}
  }
}
