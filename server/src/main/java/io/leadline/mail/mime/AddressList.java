package io.leadline.mail.mime;

import io.leadline.event.InboundMail.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses as mail programs write them, right or wrong. Jakarta Mail's parser refuses a whole
/// list for one unclosed bracket; a mail must keep its sender.
final class AddressList {
  private static final Pattern BARE =
      Pattern.compile("[^\\s<>()\\[\\],;:\"']{1,64}@[^\\s<>()\\[\\],;:\"']{1,190}");
  private static final Pattern COMMENT = Pattern.compile("\\(((?:[^()\\\\]|\\\\.)*)\\)");

  private AddressList() {}

  /// @param raw the header's value, one char for each byte
  static List<Party> parse(String raw, String charsetHint) {
    var parties = new ArrayList<Party>();
    for (String one : split(raw)) {
      if (!one.isBlank() && parties.size() < MimeLimits.ADDRESSES) {
        parties.add(party(one.strip(), charsetHint));
      }
    }
    return List.copyOf(parties);
  }

  /// At commas and semicolons outside quotes, brackets and comments; a group's name is left out.
  private static List<String> split(String raw) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    boolean quoted = false;
    int depth = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && quoted && i + 1 < raw.length()) {
        part.append(c).append(raw.charAt(++i));
        continue;
      }
      quoted ^= c == '"' && depth == 0;
      depth += quoted ? 0 : c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      depth = Math.max(0, depth);
      if (!quoted && depth == 0 && (c == ',' || c == ';')) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (!quoted && depth == 0 && c == ':' && part.indexOf("@") < 0) {
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static Party party(String one, String hint) {
    int open = one.lastIndexOf('<');
    if (open >= 0) {
      int close = one.indexOf('>', open);
      String inside = one.substring(open + 1, close < 0 ? one.length() : close);
      return new Party(name(one.substring(0, open), hint), address(inside));
    }
    Matcher comment = COMMENT.matcher(one);
    if (comment.find()) {
      return new Party(name(comment.group(1), hint), address(comment.replaceAll(" ")));
    }
    Matcher bare = BARE.matcher(one);
    if (bare.find()) {
      String rest = one.substring(0, bare.start()) + one.substring(bare.end());
      return new Party(
          name(rest.replaceAll("[\\[\\]<>]", ""), hint), HeaderText.decode(bare.group(), "utf-8"));
    }
    String decoded = HeaderText.decode(one, hint);
    Matcher hidden = BARE.matcher(decoded);
    return hidden.find()
        ? new Party(
            name(decoded.substring(0, hidden.start()).replaceAll("[<>]", ""), "utf-8"),
            hidden.group())
        : new Party("", decoded);
  }

  private static String address(String inside) {
    String written = HeaderText.decode(inside, "utf-8");
    Matcher bare = BARE.matcher(written);
    return bare.find() ? bare.group() : written.replaceAll("\\s+", "");
  }

  private static String name(String raw, String hint) {
    String text = raw.strip();
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    String decoded = HeaderText.decode(text, hint).replaceAll("^['\"]+|['\"]+$", "").strip();
    return decoded;
  }
}
