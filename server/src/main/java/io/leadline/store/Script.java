package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One Lua script as the store runs it: the parts it uses put before it, and a table `K` that names
/// its keys. The lines `-- Keys:` and `-- Uses:` at the head of script and parts say which; a
/// script has no other way to a key.
///
/// @param keys the names of its keys, in the order of `KEYS`
public record Script(String name, String text, String digest, List<String> keys) {
  /// What a fact is answered that broke its script among others.
  static final String FAILED = "failed";

  private static final String FOLDER = "/io/leadline/store/lua/";

  /// Reads a script and the parts it uses.
  public static Script read(String name) {
    Map<String, String> parts = new LinkedHashMap<>();
    String own = text(name);
    listed(own, "Uses").forEach(part -> collect(part, parts));
    Set<String> keys = new LinkedHashSet<>();
    Stream.concat(parts.values().stream(), Stream.of(own))
        .forEach(text -> keys.addAll(listed(text, "Keys")));
    var names = List.copyOf(keys);
    String whole =
        prelude(names)
            + Stream.concat(parts.values().stream(), Stream.of(own)).collect(joining("\n"));
    return new Script(name, whole, digest(whole), names);
  }

  /// The same script for many facts in one go: it runs for each in turn and answers each. One that
  /// breaks answers [#FAILED] and why, and the others are none the worse.
  static Script many(String name) {
    Script one = read(name);
    String whole =
        "local answers = {}\nfor at, told in ipairs(ARGV) do\nlocal ARGV = { told }\n"
            + "local done, answer = pcall(function()\n"
            + one.text()
            + "\nend)\nif not done then\n"
            + "answer = { '"
            + FAILED
            + "', type(answer) == 'table' and answer.err or tostring(answer) }\nend\n"
            + "answers[at] = answer\nend\nreturn answers\n";
    return new Script(name, whole, digest(whole), one.keys());
  }

  /// A script that stands in no file, because it belongs to a measurement and not to the store.
  static Script of(String name, List<String> keys, String text) {
    String whole = prelude(keys) + text;
    return new Script(name, whole, digest(whole), keys);
  }

  private static void collect(String part, Map<String, String> into) {
    String text = text("lib/" + part);
    listed(text, "Uses").stream()
        .filter(needed -> !into.containsKey(needed))
        .forEach(needed -> collect(needed, into));
    into.putIfAbsent(part, text);
  }

  private static String prelude(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(at -> names.get(at).replace('.', '_') + " = KEYS[" + (at + 1) + "]")
        .collect(joining(", ", "local K = { ", " }\n"));
  }

  private static List<String> listed(String text, String head) {
    String mark = "-- " + head + ": ";
    var found = new ArrayList<String>();
    text.lines()
        .takeWhile(line -> line.startsWith("--"))
        .filter(line -> line.startsWith(mark))
        .flatMap(line -> Stream.of(line.substring(mark.length()).split(",\\s*", -1)))
        .forEach(found::add);
    return found;
  }

  private static String text(String name) {
    try (InputStream in = Script.class.getResourceAsStream(FOLDER + name + ".lua")) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The name by which Redis knows the script: SHA-1 of its text, in hexadecimal (`EVALSHA`).
  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
