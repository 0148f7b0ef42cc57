package io.leadline.mail.reading;

import io.leadline.event.EmailAddress;
import io.leadline.event.InboundMail.ContactCard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a signature as a visiting card.
final class SignatureContact {
  private static final Phrases PHRASES = Phrases.of("signature.txt");
  private static final Pattern MAIL =
      Pattern.compile("[\\p{L}\\d._%+'-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,5}");
  private static final Pattern SITE =
      Pattern.compile(
          "(?:https?://)?(?:www\\.)?[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){0,4}\\.(?:[a-z]{2,24}|рф|հայ)(?:/[^\\s,;|)\\]>]*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NETWORK =
      Pattern.compile(
          "facebook|linkedin|instagram|twitter|youtube|youtu\\.be|t\\.me|wa\\.me|vk\\.com|//x\\.com|telegram|skype|viber|outlook|aka\\.ms|avast|google|apple\\.com|zoom\\.us|2gis|ok\\.ru",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FREE_MAIL =
      Pattern.compile(
          "(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|me|aol|gmx|web|mail|yandex|ya|bk|list|inbox|rambler|freemail|citromail|proton|protonmail|t-online|mynet)\\..*");
  private static final Pattern CLOSING =
      PHRASES.pattern("^[*_ ]*", "closing", "[*_ ]*[\\s,.!…;:-]*");
  private static final Pattern POSITION =
      PHRASES.pattern("(?:^|[\\s,|/(-])", "position", "(?:$|[\\s,.|/)-])");
  private static final Pattern LEGAL_FORM =
      PHRASES.pattern("(?:^|[\\s\",.(])", "legal-form", "\\.?(?:$|[\\s\",.);|])");
  private static final Pattern COMPANY_LABEL =
      Pattern.compile(
          "^(?:company|компания|организация|firma|şirket|cég|ընկերություն|unternehmen)\\s*[:：]\\s*(.+)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?i:dr|ing|mr|mrs|ms|prof|dipl)\\.?[ -]?)*\\p{Lu}[\\p{L}'’.-]*(?:[ ]+\\p{Lu}[\\p{L}'’.-]*){1,3}");
  private static final int LINES = 14;

  private final List<String> lines;
  private final String senderName;
  private final String senderDomain;

  private SignatureContact(String signature, String senderName, String senderAddress) {
    this.lines = segments(signature);
    this.senderName = senderName;
    this.senderDomain = senderAddress.replaceFirst(".*@", "").toLowerCase(Locale.ROOT);
  }

  static ContactCard of(
      String signature, String senderName, String senderAddress, PhoneReader phones) {
    var reader = new SignatureContact(signature, senderName, senderAddress);
    Optional<String> name = reader.name();
    Optional<String> position = reader.position();
    return new ContactCard(
        name.or(() -> reader.senderPerson()),
        reader.company(name, position),
        position,
        phones.read(signature),
        mails(signature),
        reader.site());
  }

  static List<EmailAddress> mails(String text) {
    var found = new LinkedHashSet<EmailAddress>();
    Matcher mail = MAIL.matcher(text);
    while (mail.find() && found.size() < 10) {
      found.add(new EmailAddress(mail.group()));
    }
    return List.copyOf(found);
  }

  /// Lines without their closing words, cut at bars, bullets and tabs.
  private static List<String> segments(String signature) {
    var segments = new ArrayList<String>();
    for (String line : signature.lines().limit(LINES * 2L).toList()) {
      String rest = withoutClosing(line.strip().replaceAll("^[*_>•·\\s-]+|[*_\\s]+$", ""));
      for (String segment : rest.split("\\s*(?:[|•·\\t]| / | - | – | — )\\s*", -1)) {
        boolean device = SignatureSplit.isDevice(segment);
        if (!segment.isBlank() && !device && segment.length() <= 110) {
          segments.add(segment.strip());
        }
      }
    }
    return segments;
  }

  private static String withoutClosing(String line) {
    String plain = Phrases.plain(line);
    Matcher closing = CLOSING.matcher(plain);
    if (!closing.lookingAt() || closing.end() == 0) {
      return line;
    }
    boolean whole = closing.end() == plain.length();
    boolean separated =
        !whole && ",.!:;-".indexOf(plain.charAt(Math.max(0, closing.end() - 1))) >= 0;
    boolean spaced = !whole && plain.substring(0, closing.end()).matches(".*[,.!:;-] ?");
    return whole
        ? ""
        : (separated || spaced) && plain.length() == line.length()
            ? line.substring(closing.end()).strip()
            : line;
  }

  private Optional<String> name() {
    for (String line : lines) {
      String start = line.split("\\s*[,;(]\\s*", 2)[0].strip();
      if (SignatureSplit.isSender(start, senderName) && start.contains(" ")) {
        return Optional.of(start);
      }
    }
    for (String line : lines.subList(0, Math.min(4, lines.size()))) {
      String start = line.split("\\s*[,;(]\\s*", 2)[0].strip();
      if (isPersonName(start)) {
        return Optional.of(start);
      }
    }
    return Optional.empty();
  }

  private Optional<String> senderPerson() {
    boolean person = senderName.contains(" ") && isPersonName(senderName);
    if (person) {
      return Optional.of(senderName);
    }
    return lines.stream()
        .limit(2)
        .filter(line -> line.matches("\\p{Lu}[\\p{L}-]{1,20}") && !isPosition(line))
        .findFirst()
        .or(() -> Optional.of(senderName).filter(name -> !name.isBlank() && !name.contains("@")));
  }

  private static boolean isPersonName(String text) {
    return NAME.matcher(text).matches()
        && text.length() <= 50
        && !isPosition(text)
        && !isLegalForm(text);
  }

  private static boolean isPosition(String line) {
    return POSITION.matcher(Phrases.plain(line)).find();
  }

  private static boolean isLegalForm(String line) {
    return LEGAL_FORM.matcher(Phrases.plain(line)).find();
  }

  private static boolean isContactLine(String line) {
    return line.contains("@")
        || line.matches("(?i).*(?:https?:|www\\.).*")
        || line.replaceAll("\\D", "").length() >= 6;
  }

  private Optional<String> position() {
    for (String line : lines) {
      if (isContactLine(line) || line.length() > 90) {
        continue;
      }
      for (String piece : line.split("\\s*[,;]\\s*|\\s+(?:at|@)\\s+", -1)) {
        if (isPosition(piece)
            && !isLegalForm(piece)
            && !SignatureSplit.isSender(piece, senderName)) {
          return Optional.of(wholePosition(line, piece));
        }
      }
    }
    return Optional.empty();
  }

  /// "Head of Sales, Europe" stays whole; "Buyer, Acme Ltd" and "Jane Doe, Buyer" do not.
  private String wholePosition(String line, String piece) {
    boolean alone =
        !isLegalForm(line)
            && line.startsWith(piece)
            && !line.matches(".*\\s(?:at|@)\\s.*")
            && companyLike(line.substring(piece.length())).isEmpty();
    return (alone ? line : piece).replaceAll("[,;.\\s]+$", "");
  }

  private Optional<String> companyLike(String rest) {
    String candidate = rest.replaceAll("^[,;\\s]+", "");
    return candidate.isBlank() || !resemblesDomain(candidate)
        ? Optional.empty()
        : Optional.of(candidate);
  }

  private Optional<String> company(Optional<String> name, Optional<String> position) {
    for (String line : lines) {
      Matcher labelled = COMPANY_LABEL.matcher(line);
      if (labelled.matches()) {
        return Optional.of(labelled.group(1).strip());
      }
    }
    for (String line : lines) {
      if (!line.contains("@") && isLegalForm(line)) {
        return Optional.of(withoutPosition(line, position));
      }
    }
    return lines.stream()
        .filter(line -> !line.contains("@") && !isContactLine(line))
        .filter(line -> name.map(known -> !line.equals(known)).orElse(true))
        .flatMap(line -> List.of(line.split("\\s*[,;]\\s*|\\s+at\\s+", -1)).stream())
        .filter(piece -> resemblesDomain(piece) && !isPersonOf(piece, name))
        .findFirst();
  }

  private static boolean isPersonOf(String piece, Optional<String> name) {
    return name.map(known -> known.contains(piece)).orElse(false);
  }

  private static String withoutPosition(String line, Optional<String> position) {
    String rest = line;
    if (position.isPresent() && line.contains(position.get())) {
      rest = line.replace(position.get(), "");
    } else if (isPosition(line)) {
      for (String piece : line.split("\\s*,\\s*|\\s+at\\s+", -1)) {
        rest = isLegalForm(piece) && piece.length() > 4 ? piece : rest;
      }
    }
    return rest.replaceAll("^(?:[,;\\s-]|at\\s)+|[,;\\s-]+$", "").strip();
  }

  /// "Acme Pumps" at acme-pumps.com.
  private boolean resemblesDomain(String text) {
    if (senderDomain.isEmpty() || FREE_MAIL.matcher(senderDomain).matches()) {
      return false;
    }
    String label =
        senderDomain
            .replaceFirst("\\.(?:com?|org|net|gov|edu)?\\.?[^.]+$", "")
            .replaceFirst(".*\\.", "");
    String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    String domain = label.replaceAll("[^\\p{L}\\d]", "");
    return domain.length() >= 3
        && letters.length() >= 3
        && (letters.startsWith(domain) || domain.startsWith(letters));
  }

  private Optional<String> site() {
    Optional<String> best = Optional.empty();
    for (String line : lines) {
      Matcher site = SITE.matcher(MAIL.matcher(line).replaceAll(" "));
      while (site.find()) {
        String found = site.group().replaceAll("[./]+$", "");
        boolean marked = found.matches("(?i)(?:https?://|www\\.).*");
        boolean own =
            !senderDomain.isEmpty() && found.toLowerCase(Locale.ROOT).contains(senderDomain);
        if (!NETWORK.matcher(found).find() && (marked || own || isAlone(line, found))) {
          best = own || best.isEmpty() ? Optional.of(found) : best;
        }
      }
    }
    return best;
  }

  /// A bare domain counts only where the line holds nothing else, but for a label.
  private static boolean isAlone(String line, String found) {
    String rest =
        line.replace(found, "")
            .replaceAll("(?i)(?:web ?site|web|site|сайт|url|internet|honlap|կայք|w)\\s*:?", "");
    return rest.replaceAll("[\\p{Punct}\\s]", "").isEmpty()
        && found.matches(".*\\.[a-zA-Z]{2,10}(?:/.*)?")
        && !found.matches(".*\\.(?:pdf|docx?|xlsx?|jpg|png)");
  }
}
