package io.leadline.mail.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The text of a mail as its writer wanted it read.
///
/// @param text with quotes and signature; lines end in LF
/// @param problems what the charsets hid
public record BodyText(String text, List<String> problems) {
  private static final int STUB_CHARS = 250;
  private static final String PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final Pattern PGP_FRAME =
      Pattern.compile(
          "-----BEGIN PGP SIGNED MESSAGE-----\\n(?:[A-Za-z]+: .*\\n)*\\n?"
              + "|-----BEGIN PGP SIGNATURE-----\\n[^-]*-----END PGP SIGNATURE-----"
              + "|(?m:^- (?=-))");

  public static BodyText of(Part root) {
    var collected = new Collector();
    String text = collected.text(root, true);
    if (text.isBlank()) {
      text = collected.onlyText(root);
    }
    String cleaned = cleaned(text);
    return new BodyText(cleaned, List.copyOf(collected.problems));
  }

  private static String cleaned(String text) {
    String bounded =
        text.length() > MimeLimits.TEXT_CHARS ? text.substring(0, MimeLimits.TEXT_CHARS) : text;
    return unarmoured(bounded.replace("\r\n", "\n").replace('\r', '\n'))
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\u200B\\u2060\\uFEFF]", "")
        .replace('\u00A0', ' ')
        .replaceAll("\\n{4,}", "\n\n\n")
        .stripTrailing();
  }

  /// What a signature in the text (OpenPGP, RFC 9580 section 7) frames; no line of the frame is the
  /// writer's.
  private static String unarmoured(String text) {
    return text.contains(PGP_SIGNED) ? PGP_FRAME.matcher(text).replaceAll("") : text;
  }

  private static final class Collector {
    private final Set<String> problems = new LinkedHashSet<>();

    /// @param first whether nothing was read before: the first text is the body, named or not
    String text(Part part, boolean first) {
      return switch (part) {
        case Part.Leaf leaf -> isBody(leaf, first) ? read(leaf) : "";
        case Part.Embedded _ -> "";
        case Part.Multi multi ->
            switch (multi.subtype()) {
              case "alternative" -> alternative(multi);
              case "related" ->
                  multi.parts().isEmpty() ? "" : text(multi.parts().getFirst(), first);
              case "report" -> multi.parts().isEmpty() ? "" : text(multi.parts().getFirst(), first);
              case "digest" -> "";
              default -> mixed(multi, first);
            };
      };
    }

    private static boolean isBody(Part.Leaf leaf, boolean first) {
      return leaf.isText() && !leaf.isAttached() && (first || leaf.name().isEmpty());
    }

    /// The plain form, unless it is empty or only says that the other form is to be read.
    private String alternative(Part.Multi multi) {
      String plain = "";
      String html = "";
      for (Part child : multi.parts()) {
        boolean isPlain = child instanceof Part.Leaf leaf && leaf.type().equals("text/plain");
        String text = text(child, true);
        if (isPlain && plain.isBlank()) {
          plain = text;
        } else if (!isPlain && html.isBlank()) {
          html = text;
        }
      }
      boolean stub =
          plain.length() < STUB_CHARS
              && html.length() > plain.length() * 3
              && plain.toLowerCase(Locale.ROOT).contains("html");
      return plain.isBlank() || (stub && !html.isBlank()) ? html : plain;
    }

    private String mixed(Part.Multi multi, boolean first) {
      var texts = new ArrayList<String>();
      boolean none = first;
      for (Part child : multi.parts()) {
        String text = text(child, none);
        boolean repeated =
            child instanceof Part.Leaf leaf
                && leaf.type().equals("text/html")
                && texts.stream().anyMatch(before -> sameStart(before, text));
        if (!text.isBlank() && !repeated) {
          texts.add(text.strip());
          none = false;
        }
      }
      return String.join("\n\n", texts);
    }

    private static boolean sameStart(String plain, String html) {
      String one = plain.replaceAll("\\s+", "");
      String other = html.replaceAll("\\s+", "");
      int length = Math.min(60, Math.min(one.length(), other.length()));
      return length > 0 && one.substring(0, length).equals(other.substring(0, length));
    }

    /// A mail whose only text was sent as a file, or in a form of text of its own.
    private String onlyText(Part root) {
      Optional<Part.Leaf> only =
          root.leaves()
              .filter(Part.Leaf.class::isInstance)
              .map(Part.Leaf.class::cast)
              .filter(leaf ->
                  (leaf.isText() && (leaf.name().isEmpty() || leaf.equals(root)))
                      || leaf.type().equals("text/enriched")
                      || leaf.type().equals("text"))
              .findFirst();
      return only.map(this::read).orElse("");
    }

    private String read(Part.Leaf leaf) {
      Decoded decoded = leaf.decoded();
      decoded.problem().ifPresent(problem -> problems.add("text: " + problem));
      if (leaf.type().equals("text/html")) {
        return HtmlText.of(decoded.text());
      }
      return leaf.parameters().flowed()
          ? FlowedText.joined(decoded.text(), leaf.parameters().delSp())
          : decoded.text();
    }
  }
}
