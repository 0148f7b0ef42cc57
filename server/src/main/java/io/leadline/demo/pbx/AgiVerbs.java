package io.leadline.demo.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What Asterisk does at an AGI server's command, and how long it takes: prompts play, keys are
/// waited for.
final class AgiVerbs {

  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
  private static final Pattern PAIRS = Pattern.compile("(?<!\\\\),");
  private static final Duration QUESTION = Duration.ofSeconds(6);
  private static final Duration PROMPT = Duration.ofMillis(1_200);
  private static final Reply DONE = new Reply(Duration.ZERO, "200 result=0");
  private static final Reply SET = new Reply(Duration.ZERO, "200 result=1");

  private final Caller caller;
  private final Map<String, String> variables;
  private final Consumer<Duration> watchdog;
  private int questions;
  private Optional<Press> pressing = Optional.empty();

  /// @param watchdog is told what `TIMEOUT(absolute)` is set to
  AgiVerbs(Caller caller, Map<String, String> variables, Consumer<Duration> watchdog) {
    this.caller = caller;
    this.variables = variables;
    this.watchdog = watchdog;
  }

  /// @param after the command takes this long
  record Reply(Duration after, String text) {}

  private record Press(char key, Instant at) {}

  Reply take(String command, Instant now) {
    List<String> words = words(command);
    String first = word(words, 0).toUpperCase(Locale.ROOT);
    String verb = first + " " + word(words, 1).toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "SET VARIABLE" -> set(word(words, 2), word(words, 3));
      case "GET VARIABLE" -> get(word(words, 2));
      case "STREAM FILE" -> stream(word(words, 2), word(words, 3), word(words, 4), now);
      case "GET DATA" -> data(word(words, 2), word(words, 3), now);
      case "CHANNEL STATUS" -> new Reply(Duration.ZERO, "200 result=6");
      default -> single(first, words, now);
    };
  }

  private Reply single(String first, List<String> words, Instant now) {
    return switch (first) {
      case "EXEC" -> exec(word(words, 1), word(words, 2));
      case "GOSUB" -> say(word(words, 4), now);
      case "WAIT" -> digit(millis(word(words, 3)), now);
      case "ANSWER", "NOOP", "VERBOSE", "SET" -> DONE;
      default -> new Reply(Duration.ZERO, "510 Invalid or unknown command");
    };
  }

  private Reply exec(String application, String argument) {
    int sign = argument.indexOf('=');
    if (application.equalsIgnoreCase("Set") && sign > 0) {
      set(argument.substring(0, sign), argument.substring(sign + 1));
    }
    if (application.equalsIgnoreCase("MSet")) {
      PAIRS
          .splitAsStream(argument)
          .map(pair -> pair.split("=", 2))
          .forEach(pair -> set(pair[0], pair[1].replaceAll("\\\\(.)", "$1")));
    }
    return application.equalsIgnoreCase("Playback") ? new Reply(PROMPT, "200 result=0") : DONE;
  }

  private Reply set(String name, String value) {
    if (name.equals("TIMEOUT(absolute)")) {
      watchdog.accept(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)));
    } else {
      variables.put(name, value);
    }
    return SET;
  }

  private Reply get(String name) {
    String value = variables.get(name);
    return value == null
        ? new Reply(Duration.ZERO, "200 result=0")
        : new Reply(Duration.ZERO, "200 result=1 (" + value + ")");
  }

  /// Played from the middle on is played to the end at once: only its length is asked then.
  private Reply stream(String file, String keys, String offset, Instant now) {
    Duration length = length(file);
    if (!offset.isEmpty() && !offset.equals("0")) {
      return new Reply(Duration.ZERO, "200 result=0 endpos=" + length.toMillis() * 8);
    }
    if (keys.isEmpty()) {
      return new Reply(length, "200 result=0 endpos=" + length.toMillis() * 8);
    }
    ask(file, now);
    return pressedWithin(length, now)
        .map(press -> {
          Duration at = Duration.between(now, press.at());
          return new Reply(at, "200 result=" + (int) press.key() + " endpos=" + at.toMillis() * 8);
        })
        .orElseGet(() -> new Reply(length, "200 result=0 endpos=" + length.toMillis() * 8));
  }

  /// What `ll-say` of the dialplan does.
  private Reply say(String file, Instant now) {
    Duration length = length(file);
    ask(file, now);
    Optional<Press> pressed = pressedWithin(length, now);
    variables.put("LL_KEY", pressed.map(press -> String.valueOf(press.key())).orElse(""));
    Duration after = pressed.map(press -> Duration.between(now, press.at())).orElse(length);
    return new Reply(after, "200 result=0 Gosub complete");
  }

  private Reply data(String file, String timeout, Instant now) {
    ask(file, now);
    Duration patience = length(file).plus(millis(timeout));
    return pressedWithin(patience, now)
        .map(press -> new Reply(Duration.between(now, press.at()), "200 result=" + press.key()))
        .orElseGet(() -> new Reply(patience, "200 result= (timeout)"));
  }

  private Reply digit(Duration timeout, Instant now) {
    return pressedWithin(timeout, now)
        .map(press ->
            new Reply(Duration.between(now, press.at()), "200 result=" + (int) press.key()))
        .orElseGet(() -> new Reply(timeout, "200 result=0"));
  }

  /// A question begins: the caller makes up their mind. A prompt before the question proper does
  /// not count.
  private void ask(String file, Instant now) {
    if (isQuestion(file)) {
      pressing =
          questions < caller.keys().size()
              ? Optional.of(caller.keys().get(questions))
                  .map(key -> new Press(key.key(), now.plus(key.after())))
              : Optional.empty();
      questions++;
    }
  }

  private Optional<Press> pressedWithin(Duration time, Instant now) {
    Optional<Press> press = pressing.filter(key -> !key.at().isAfter(now.plus(time)));
    press.ifPresent(_ -> pressing = Optional.empty());
    return press.map(key -> new Press(key.key(), key.at().isBefore(now) ? now : key.at()));
  }

  private static boolean isQuestion(String file) {
    return file.contains("source-");
  }

  private static Duration length(String file) {
    return isQuestion(file) ? QUESTION : PROMPT;
  }

  private static Duration millis(String text) {
    return text.isEmpty() ? Duration.ZERO : Duration.ofMillis(Long.parseLong(text));
  }

  private static String word(List<String> words, int at) {
    return at < words.size() ? words.get(at) : "";
  }

  private static List<String> words(String command) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(command);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      words.add(quoted == null ? matcher.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
    }
    return words;
  }
}
