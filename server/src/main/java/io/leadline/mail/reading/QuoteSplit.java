package io.leadline.mail.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what is new in a text from what it repeats.
record QuoteSplit(List<String> fresh, List<String> quoted) {
  private static final Phrases PHRASES = Phrases.of("quotes.txt");
  private static final Pattern WROTE = PHRASES.pattern("(?:^|.*[\\s,>)\"])", "wrote", "\\s*$");
  private static final Pattern ORIGINAL = PHRASES.whole("original-message");
  private static final Pattern FORWARDED = PHRASES.whole("forwarded-message");
  private static final Pattern LABEL = PHRASES.pattern("^[*_ ]*(", "header-label", ")[*_ ]*[:：]");
  private static final Pattern FROM_LABEL =
      PHRASES.pattern("^[*_ ]*", "from-label", "[*_ ]*[:：].*");
  private static final Pattern DATED_SENDER =
      Pattern.compile("^.{0,120}\\d{1,2}[:.]\\d{2}.{0,160}<[^<>\\s]+@[^<>\\s]+>\\s*:$");
  private static final Pattern DATED = Pattern.compile("\\d{4}|\\d{1,2}[./-]\\d{1,2}|@");
  private static final Pattern RULE = Pattern.compile("^[_=*-]{5,}$");
  private static final int ATTRIBUTION_LINES = 3;
  private static final int ATTRIBUTION_CHARS = 320;
  private static final int HEADER_BLOCK_LINES = 9;

  static QuoteSplit of(String body) {
    List<String> lines = body.lines().toList();
    var fresh = new ArrayList<String>();
    var quoted = new ArrayList<String>();
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i);
      if (endsNewText(lines, i)) {
        quoted.addAll(lines.subList(i, lines.size()));
        return new QuoteSplit(fresh, quoted);
      }
      int attribution = attributionLines(lines, i);
      if (attribution > 0) {
        quoted.addAll(lines.subList(i, i + attribution));
        i += attribution;
        if (!isQuoteNext(lines, i)) {
          quoted.addAll(lines.subList(i, lines.size()));
          return new QuoteSplit(fresh, quoted);
        }
      } else {
        (isQuoted(line) ? quoted : fresh).add(line);
        i++;
      }
    }
    return new QuoteSplit(fresh, quoted);
  }

  private static boolean isQuoted(String line) {
    return line.stripLeading().startsWith(">");
  }

  /// From here to the end stands an earlier mail.
  private static boolean endsNewText(List<String> lines, int at) {
    String line = lines.get(at);
    if (line.length() > 200 || line.isBlank()) {
      return false;
    }
    String plain = Phrases.plain(line);
    if (ORIGINAL.matcher(plain).matches() || FORWARDED.matcher(plain).matches()) {
      return true;
    }
    if (RULE.matcher(plain).matches()) {
      int next = nextFilled(lines, at + 1);
      return next < lines.size() && isHeaderBlock(lines, next);
    }
    return isHeaderBlock(lines, at);
  }

  /// `From: … Sent: … To: … Subject: …` in any language: three different labels in a row, the
  /// sender's first.
  private static boolean isHeaderBlock(List<String> lines, int at) {
    if (!FROM_LABEL.matcher(Phrases.plain(lines.get(at))).matches()) {
      return false;
    }
    Set<String> labels = new HashSet<>();
    for (int i = at; i < Math.min(lines.size(), at + HEADER_BLOCK_LINES); i++) {
      Matcher label = LABEL.matcher(Phrases.plain(lines.get(i)));
      if (label.find()) {
        labels.add(label.group(1));
      } else if (lines.get(i).isBlank() && !labels.isEmpty() && i > at + 1) {
        break;
      }
    }
    return labels.size() >= 3;
  }

  /// How many lines from `at` introduce a quote ("On …, … wrote:"); 0 when none do.
  private static int attributionLines(List<String> lines, int at) {
    String first = lines.get(at).strip();
    if (first.isEmpty() || isQuoted(first) || first.length() > ATTRIBUTION_CHARS) {
      return 0;
    }
    var joined = new StringBuilder();
    for (int count = 1; count <= ATTRIBUTION_LINES && at + count <= lines.size(); count++) {
      String line = lines.get(at + count - 1).strip();
      if (line.isEmpty() || joined.length() + line.length() > ATTRIBUTION_CHARS) {
        return 0;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(line);
      if (introduces(Phrases.plain(joined.toString()), count, isQuoteNext(lines, at + count))) {
        return count;
      }
      if (count == 1 && !startsAttribution(first)) {
        return 0;
      }
    }
    return 0;
  }

  private static boolean introduces(String plain, int lines, boolean quoteFollows) {
    if (DATED_SENDER.matcher(plain).matches()) {
      return true;
    }
    boolean wrote = WROTE.matcher(plain).matches();
    boolean dated = DATED.matcher(plain).find();
    boolean marked = plain.endsWith(":") || plain.endsWith("：") || plain.endsWith("։");
    return wrote && (dated ? marked || quoteFollows : quoteFollows && lines == 1);
  }

  private static boolean startsAttribution(String line) {
    return DATED.matcher(line).find() && !line.endsWith(".") && !line.endsWith("?");
  }

  private static boolean isQuoteNext(List<String> lines, int at) {
    int next = nextFilled(lines, at);
    return next < lines.size() && next <= at + 2 && isQuoted(lines.get(next));
  }

  private static int nextFilled(List<String> lines, int at) {
    int next = at;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next;
  }
}
