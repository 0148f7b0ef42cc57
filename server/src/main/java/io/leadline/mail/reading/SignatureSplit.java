package io.leadline.mail.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds where a text ends and its signature begins.
final class SignatureSplit {
  private static final Phrases PHRASES = Phrases.of("signature.txt");
  private static final Pattern MARK =
      Pattern.compile("^(?:--|—|––|-- -|__+|\\*{3,}|-{3,}|={5,}) ?$");
  private static final Pattern CLOSING =
      PHRASES.pattern("^[*_ ]*", "closing", "[*_ ]*(?:[\\s,.!…;:/-]*$|\\s*[,.!-]+\\s*(.{1,60})$)");
  private static final Pattern DEVICE = PHRASES.pattern("^", "device", "\\.?$");
  private static final Pattern DISCLAIMER = PHRASES.pattern("^[*_\" ]*", "disclaimer", "");
  private static final Pattern CONTACT_LINE =
      Pattern.compile(
          "(?:\\+?\\d[\\d\\s().-]{6,}\\d)|(?:\\S+@\\S+\\.\\S+)|(?:https?://|www\\.)\\S+",
          Pattern.CASE_INSENSITIVE);
  private static final int MARKED_LINES = 30;
  private static final int CLOSED_LINES = 20;
  private static final int SIGNATURE_LINE_CHARS = 110;
  private static final int UNMARKED_LINES = 9;

  private SignatureSplit() {}

  static boolean isDevice(String line) {
    return DEVICE.matcher(Phrases.plain(line)).matches();
  }

  static boolean isMark(String line) {
    return MARK.matcher(line.strip().isEmpty() ? line : line.stripLeading()).matches();
  }

  /// The index of the signature's first line; the number of lines when there is none.
  static int start(List<String> lines, String senderName) {
    int marked = marked(lines);
    if (marked < lines.size()) {
      return marked;
    }
    int end = withoutTail(lines);
    int closing = closing(lines, end);
    if (closing < end) {
      return closing;
    }
    int unmarked = unmarked(lines, end, senderName);
    return Math.min(unmarked, end);
  }

  private static int marked(List<String> lines) {
    int filled = 0;
    int found = lines.size();
    for (int i = lines.size() - 1; i >= 0 && filled <= MARKED_LINES; i--) {
      if (isMark(lines.get(i)) && filled > 0) {
        found = i;
      }
      filled += lines.get(i).isBlank() ? 0 : 1;
    }
    return found;
  }

  /// The end without a telephone's line and a disclaimer; both belong to the signature.
  private static int withoutTail(List<String> lines) {
    int end = lines.size();
    for (int i = lines.size() / 3; i < lines.size(); i++) {
      boolean startsParagraph = i == 0 || lines.get(i - 1).isBlank();
      if (startsParagraph && i > 0 && DISCLAIMER.matcher(Phrases.plain(lines.get(i))).lookingAt()) {
        end = i;
        break;
      }
    }
    int last = lastFilled(lines, end);
    if (last > 0 && isDevice(lines.get(last))) {
      end = last;
    }
    return end;
  }

  private static int closing(List<String> lines, int end) {
    int filled = 0;
    int found = end;
    for (int i = end - 1; i > 0 && filled <= CLOSED_LINES; i--) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      if (isClosing(line)) {
        found = i;
      } else if (isSentence(line)) {
        break;
      }
      filled++;
    }
    boolean nothingBefore = lines.subList(0, found).stream().allMatch(String::isBlank);
    return nothingBefore ? end : found;
  }

  private static boolean isClosing(String line) {
    Matcher closing = CLOSING.matcher(Phrases.plain(line));
    if (line.length() > SIGNATURE_LINE_CHARS || !closing.matches()) {
      return false;
    }
    String tail = closing.group(1);
    return tail == null || isName(line.strip().substring(line.strip().length() - tail.length()));
  }

  private static boolean isName(String tail) {
    String[] words = tail.strip().split("[\\s,]+", -1);
    for (String word : words) {
      if (!word.isEmpty() && Character.isLowerCase(word.codePointAt(0)) && word.length() > 3) {
        return false;
      }
    }
    return words.length <= 6 && !tail.endsWith("?");
  }

  /// Running text, as no signature has it.
  private static boolean isSentence(String line) {
    String text = line.strip();
    boolean asks = text.endsWith("?") && !text.contains("http");
    String[] words = text.split("\\s+", -1);
    long capital = Arrays.stream(words).filter(word -> !word.matches("\\p{Ll}.*")).count();
    boolean running = words.length >= 6 && capital * 2 < words.length;
    boolean ends = running && text.matches("(?s).*\\p{Ll}{2,}[.!…]$");
    return (text.length() > SIGNATURE_LINE_CHARS && !text.contains("|")) || asks || ends;
  }

  /// A last paragraph that starts with the sender's name or holds numbers and addresses.
  private static int unmarked(List<String> lines, int end, String senderName) {
    int last = lastFilled(lines, end);
    int filled = 0;
    int contacts = 0;
    int found = end;
    for (int i = last; i > 0 && filled < UNMARKED_LINES; i--) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      if (isSentence(line) || line.length() > 80) {
        break;
      }
      filled++;
      contacts += CONTACT_LINE.matcher(line).find() ? 1 : 0;
      boolean startsParagraph = lines.get(i - 1).isBlank();
      if (isSender(line, senderName) || (startsParagraph && contacts >= 1 && filled >= 3)) {
        found = i;
      }
    }
    boolean nothingBefore = lines.subList(0, found).stream().allMatch(String::isBlank);
    return nothingBefore ? end : found;
  }

  /// The line is the sender's name, or one part of it alone.
  static boolean isSender(String line, String senderName) {
    String name = words(senderName);
    String text = words(line);
    if (name.isEmpty() || text.isEmpty()) {
      return false;
    }
    if (text.equals(name)) {
      return true;
    }
    var parts = Set.copyOf(Arrays.asList(name.split(" ", -1)));
    return text.length() >= 2 && Arrays.stream(text.split(" ", -1)).allMatch(parts::contains);
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L} ]", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static int lastFilled(List<String> lines, int end) {
    int last = end - 1;
    while (last >= 0 && lines.get(last).isBlank()) {
      last--;
    }
    return last;
  }
}
