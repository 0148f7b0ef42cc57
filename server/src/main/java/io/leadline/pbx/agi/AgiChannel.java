package io.leadline.pbx.agi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One caller's channel: a command, then its reply. Asterisk takes one command at a time; two in
/// one packet would leave the second unread in its buffer.
///
/// Commands between which nothing is decided go out from the event loop, one when the reply to the
/// one before is in; no thread waits for them. A dialogue that asks the caller something runs on a
/// virtual thread and waits by [#await]. The connection hands over lines with [#line] and
/// [#closed].
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

  /// Bytes of a character in UTF-8, at most.
  private static final int LONGEST_CHARACTER = 3;

  private static final String READ_AS_WRITTEN = "_.:;/@,&+ -";

  private final Channel channel;
  private final AgiReplyReader reader = new AgiReplyReader();

  /// The commands under way, and of which of them the reply is awaited; these three are touched on
  /// the connection's event loop alone.
  private List<String> commands = List.of();

  private int current;
  private @Nullable Promise<AgiReply.Result> awaiting;
  private boolean ended;
  private boolean hungUp;

  /// When the reply awaited is late, by the nanosecond clock; 0 while none is awaited.
  private volatile long lateAt;

  AgiChannel(Channel channel) {
    this.channel = channel;
  }

  /// Sets channel variables, or writes functions of the dialplan, in this order.
  ///
  /// @param namesAndValues in turn
  Future<Void> set(String... namesAndValues) {
    var settings = new ArrayList<String>(namesAndValues.length / 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.add(setting(namesAndValues[i], namesAndValues[i + 1]));
    }
    return commands(settings, Duration.ZERO).mapEmpty();
  }

  /// Sets channel variables by as few commands as can be, the last of them last: each command costs
  /// a way to the PBX and back. `MSet` takes several at once, but reads its argument twice: first
  /// parted by commas, then by the equals sign, and both times it drops quotes and backslashes and
  /// heeds brackets (app.h, `AST_STANDARD_APP_ARGS`). A value that it would read otherwise goes by
  /// a command of its own.
  ///
  /// @param namesAndValues in turn
  Future<Void> setTogether(String... namesAndValues) {
    var alone = new ArrayList<String>();
    var together = new StringJoiner(",");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = namesAndValues[i + 1];
      if (isReadAsWritten(value)) {
        together.add(namesAndValues[i] + "=" + value.replace(",", "\\,"));
      } else {
        alone.add(setting(namesAndValues[i], value));
      }
    }
    String all = "EXEC MSet " + quoted(together.toString());
    if (all.length() > LONGEST_COMMAND) {
      return set(namesAndValues);
    }
    alone.add(all);
    return commands(alone, Duration.ZERO).mapEmpty();
  }

  /// Has files played one after the other by the dialplan's `ll-say`, to the end or until any key
  /// is pressed; what the caller hears from then on is music, whatever becomes of us.
  ///
  /// @return the key
  Optional<Character> play(List<String> files, Duration longest)
      throws CallerGone, InterruptedException {
    return await(
            commands(
                List.of(
                    rearming(longest),
                    "GOSUB ll-say s 1 " + quoted(String.join("&", files)),
                    "GET VARIABLE LL_KEY"),
                longest))
        .note()
        .filter(key -> key.length() == 1)
        .map(key -> key.charAt(0));
  }

  /// How far a file goes, in samples, without a sound of it: a start beyond the end is put back to
  /// the end, and the reply tells where that is. Not above 0 where there is no such file.
  long end(String file) throws CallerGone, InterruptedException {
    return await(
            commands(
                List.of(
                    rearming(Duration.ZERO),
                    "STREAM FILE " + quoted(file) + " " + quoted("") + " " + BEYOND_THE_END),
                Duration.ZERO))
        .endSamples();
  }

  AgiReply.Result waitForKey(Duration patience) throws CallerGone, InterruptedException {
    return await(
        commands(List.of(rearming(patience), "WAIT FOR DIGIT " + patience.toMillis()), patience));
  }

  /// Asks for something cheap: a caller who has hung up is noticed at it.
  Future<Void> probe() {
    return commands(List.of("CHANNEL STATUS"), Duration.ZERO).mapEmpty();
  }

  /// Waits, on the dialogue's own virtual thread, for what was asked of this channel.
  static <T> T await(Future<T> asked) throws CallerGone, InterruptedException {
    try {
      return asked.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CallerGone gone) {
        throw gone;
      }
      throw new IllegalStateException("a command to the PBX failed", e.getCause());
    }
  }

  /// That answer, or a failure once it took too long; completed on this connection's event loop.
  <T> Future<T> within(Duration longest, Future<T> answer) {
    if (answer.isComplete()) {
      return answer;
    }
    Promise<T> first = Promise.promise();
    EventLoop loop = channel.eventLoop();
    var late =
        loop.schedule(
            () ->
                first.tryFail(
                    new TimeoutException("no answer within " + longest.toMillis() + " ms")),
            longest.toNanos(),
            TimeUnit.NANOSECONDS);
    answer.onComplete(done ->
        loop.execute(() -> {
          late.cancel(false);
          if (done.succeeded()) {
            first.tryComplete(done.result());
          } else {
            first.tryFail(done.cause());
          }
        }));
    return first.future();
  }

  /// A line came from the PBX. Called by the connection alone.
  ///
  /// @throws IllegalStateException when Asterisk would not say that
  void line(String line) {
    if (line.equals("HANGUP")) {
      hungUp = true;
      return;
    }
    Optional<AgiReply> whole = reader.take(line);
    if (whole.isEmpty()) {
      return;
    }
    if (awaiting == null) {
      throw new IllegalStateException("a reply to no command");
    }
    if (whole.get() instanceof AgiReply.Result result && !hungUp) {
      current++;
      if (current < commands.size()) {
        send(commands.get(current));
      } else {
        replied().complete(result);
      }
    } else {
      refuse(whole.get());
    }
  }

  /// Looks whether the reply awaited is late. Called by the server from time to time: a timer for
  /// each command would cost more than the command.
  ///
  /// @param now by the nanosecond clock
  void look(long now) {
    long late = lateAt;
    if (late != 0 && now - late > 0) {
      channel.eventLoop().execute(() -> late(late));
    }
  }

  /// The connection is closed. Called by the connection alone.
  void closed() {
    ended = true;
    if (awaiting != null) {
      replied().fail(gone());
    }
  }

  /// Gives the watchdog of the dialplan the time that the next command may take.
  private static String rearming(Duration longest) {
    var seconds = BigDecimal.valueOf(longest.plus(WATCHDOG_GRACE).toMillis(), 3);
    return setting("TIMEOUT(absolute)", seconds.stripTrailingZeros().toPlainString());
  }

  private static boolean isReadAsWritten(String value) {
    for (int i = 0; i < value.length(); i++) {
      char here = value.charAt(i);
      boolean isPlain =
          (here >= 'a' && here <= 'z')
              || (here >= 'A' && here <= 'Z')
              || (here >= '0' && here <= '9')
              || READ_AS_WRITTEN.indexOf(here) >= 0;
      if (!isPlain) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static String setting(String name, String value) {
    return "SET VARIABLE " + name + " " + quoted(value);
  }

  /// Gives commands one after the other, each once the one before is done.
  ///
  /// @param longest that they may take in all
  /// @return the reply to the last; fails with [CallerGone]
  private Future<AgiReply.Result> commands(List<String> given, Duration longest) {
    for (String command : given) {
      if (command.length() > LONGEST_COMMAND / LONGEST_CHARACTER
          && ByteBufUtil.utf8Bytes(command) > LONGEST_COMMAND) {
        throw new IllegalArgumentException("a command of more than " + LONGEST_COMMAND + " bytes");
      }
    }
    Promise<AgiReply.Result> reply = Promise.promise();
    EventLoop loop = channel.eventLoop();
    if (loop.inEventLoop()) {
      begin(given, longest, reply);
    } else {
      loop.execute(() -> begin(given, longest, reply));
    }
    return reply.future();
  }

  private void begin(List<String> given, Duration longest, Promise<AgiReply.Result> reply) {
    if (ended) {
      reply.fail(gone());
    } else if (awaiting != null) {
      reply.fail(new IllegalStateException("a command before the reply to another"));
    } else {
      commands = given;
      current = 0;
      awaiting = reply;
      long late = System.nanoTime() + longest.plus(REPLY_GRACE).toNanos();
      lateAt = late == 0 ? 1 : late;
      send(given.getFirst());
    }
  }

  private void send(String command) {
    ByteBuf line = channel.alloc().buffer(ByteBufUtil.utf8MaxBytes(command) + 1);
    ByteBufUtil.writeUtf8(line, command);
    var _ = channel.writeAndFlush(line.writeByte('\n'), channel.voidPromise());
  }

  private Promise<AgiReply.Result> replied() {
    Promise<AgiReply.Result> promise = Objects.requireNonNull(awaiting);
    awaiting = null;
    lateAt = 0;
    return promise;
  }

  private void refuse(AgiReply reply) {
    String command = commands.get(current);
    hungUp |= reply instanceof AgiReply.Dead;
    replied()
        .fail(
            !hungUp && reply instanceof AgiReply.Misused misused
                ? new CallerGone(
                    CallerGone.Why.NO_ANSWER,
                    misused.code() + " to " + command + ": " + misused.text())
                : gone());
  }

  private void late(long since) {
    if (lateAt == since) {
      String command = commands.get(current);
      replied().fail(new CallerGone(CallerGone.Why.NO_ANSWER, "no reply in time to " + command));
    }
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
}
