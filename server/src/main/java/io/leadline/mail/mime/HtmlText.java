package io.leadline.mail.mime;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/// HTML as the text a reader sees. Quoted blocks become lines with `> `, a marked signature follows
/// a line `-- `, so that one splitter serves both forms of mail.
final class HtmlText implements NodeFilter {
  private static final Set<String> BLOCKS =
      Set.of(
          "div",
          "p",
          "tr",
          "table",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "pre",
          "blockquote",
          "section",
          "header",
          "footer",
          "article",
          "address",
          "dl",
          "dt",
          "dd",
          "center",
          "form",
          "fieldset",
          "hr",
          "body");
  private static final Set<String> SPACED = Set.of("p", "h1", "h2", "h3", "h4", "blockquote");
  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "head",
          "title",
          "noscript",
          "template",
          "object",
          "iframe",
          "svg",
          "select",
          "textarea");

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int quoteDepth;
  private int preDepth;
  private int blankLines = 1;

  private HtmlText() {}

  static String of(String html) {
    var bounded =
        html.length() > MimeLimits.TEXT_CHARS * 4
            ? html.substring(0, MimeLimits.TEXT_CHARS * 4)
            : html;
    var visitor = new HtmlText();
    NodeTraversor.filter(visitor, Jsoup.parse(bounded).body());
    visitor.endLine();
    return visitor.out.toString().strip();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (out.length() > MimeLimits.TEXT_CHARS) {
      return FilterResult.STOP;
    }
    if (node instanceof TextNode text) {
      append(text);
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (isUnseen(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    open(element);
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      String name = element.normalName();
      if (BLOCKS.contains(name)) {
        endLine();
      }
      preDepth -= name.equals("pre") ? 1 : 0;
      if (isQuote(element)) {
        quoteDepth--;
      }
      if (isSpaced(element)) {
        blankLine();
      }
    }
    return FilterResult.CONTINUE;
  }

  private void open(Element element) {
    String name = element.normalName();
    if (BLOCKS.contains(name)) {
      endLine();
    }
    if (isSpaced(element)) {
      blankLine();
    }
    preDepth += name.equals("pre") ? 1 : 0;
    if (isQuote(element)) {
      quoteDepth++;
    }
    if (isSignature(element)) {
      endLine();
      line.append("-- ");
      endLine();
    }
    switch (name) {
      case "br" -> endLineOrBlank();
      case "li" -> line.append("- ");
      case "td", "th" -> {
        if (!line.isEmpty()) {
          line.append('\t');
        }
      }
      case "hr" -> {
        line.append("________________________________");
        endLine();
      }
      default -> {}
    }
  }

  private void append(TextNode node) {
    if (preDepth > 0) {
      String[] lines = node.getWholeText().split("\\R", -1);
      for (int i = 0; i < lines.length; i++) {
        line.append(lines[i]);
        if (i < lines.length - 1) {
          endLineOrBlank();
        }
      }
      return;
    }
    String text =
        node.getWholeText().replace('\u00A0', ' ').replaceAll("[\\s\\u200B\\uFEFF]+", " ");
    boolean atStart =
        line.isEmpty()
            || line.charAt(line.length() - 1) == ' '
            || line.charAt(line.length() - 1) == '\t';
    line.append(atStart && text.startsWith(" ") ? text.substring(1) : text);
  }

  private void endLineOrBlank() {
    if (line.toString().isBlank()) {
      line.setLength(0);
      blankLine();
    } else {
      endLine();
    }
  }

  private void endLine() {
    String text = line.toString().equals("-- ") ? "-- " : line.toString().stripTrailing();
    line.setLength(0);
    if (!text.isBlank()) {
      out.append("> ".repeat(Math.min(quoteDepth, 20))).append(text).append('\n');
      blankLines = 0;
    }
  }

  private void blankLine() {
    if (blankLines == 0) {
      out.append(quoteDepth > 0 ? ">" : "").append('\n');
      blankLines = 1;
    }
  }

  private static boolean isSpaced(Element element) {
    return SPACED.contains(element.normalName()) && !element.className().contains("Mso");
  }

  private static boolean isUnseen(Element element) {
    if (UNSEEN.contains(element.normalName())) {
      return true;
    }
    String style = style(element);
    return style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
        || style.matches(".*font-size:0(px|pt|em)?(;.*|$)");
  }

  private static boolean isQuote(Element element) {
    String classes = element.className();
    if (element.normalName().equals("blockquote")) {
      String style = style(element);
      boolean indented = style.contains("border:none") && !element.attr("type").equals("cite");
      return !indented;
    }
    return classes.contains("gmail_quote")
        || classes.contains("yahoo_quoted")
        || classes.contains("protonmail_quote")
        || classes.contains("zmail_extra");
  }

  private static boolean isSignature(Element element) {
    String classes = element.className();
    String id = element.id();
    return classes.contains("gmail_signature")
        || classes.contains("moz-signature")
        || classes.contains("yahoo-signature")
        || element.attr("data-smartmail").equals("gmail_signature")
        || id.equals("Signature")
        || id.equals("ms-outlook-mobile-signature");
  }

  private static String style(Element element) {
    return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }
}
