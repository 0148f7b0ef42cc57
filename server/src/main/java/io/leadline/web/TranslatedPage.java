package io.leadline.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Writes a page in the reader's language: what a template itself says, between tags and in the
/// attributes that people read, is looked up; what it was given is escaped and left alone.
///
/// A template's own text comes in pieces that may begin and end anywhere, also within a tag; where
/// a piece ended is remembered for the next.
final class TranslatedPage implements HtmlTemplateOutput {
  /// Pieces are constants of the program: so many distinct ones there are not.
  private static final int MOST_PIECES = 20_000;

  private static final Set<String> READ_BY_PEOPLE =
      Set.of("placeholder", "title", "aria-label", "alt", "data-label");
  private static final Map<Piece, Translated> KNOWN = new ConcurrentHashMap<>();

  private final OwaspHtmlTemplateOutput page;
  private final PageTexts texts;
  private Where where = Where.TEXT;

  TranslatedPage(TemplateOutput to, PageTexts texts) {
    this.page = new OwaspHtmlTemplateOutput(to);
    this.texts = texts;
  }

  private enum Where {
    TEXT,
    TAG,
    QUOTED
  }

  private record Piece(String language, Where from, String text) {}

  private record Translated(String text, Where to) {}

  @Override
  public void setContext(String tag, String attribute) {
    page.setContext(tag, attribute);
  }

  @Override
  public void writeContent(String text) {
    var piece = new Piece(texts.language(), where, text);
    Translated known = KNOWN.get(piece);
    if (known == null) {
      known = new Reading(text, texts).from(where);
      if (KNOWN.size() < MOST_PIECES) {
        KNOWN.put(piece, known);
      }
    }
    where = known.to();
    page.writeContent(known.text());
  }

  @Override
  public void writeContent(String text, int from, int to) {
    writeContent(text.substring(from, to));
  }

  @Override
  public void writeUserContent(String value) {
    page.writeUserContent(value);
  }

  // What a template writes of numbers, words of enums and the like says nothing to be looked up: by
  // default it would come through [#writeContent(String)] and be remembered, each number for ever.

  @Override
  public void writeUserContent(boolean value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(byte value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(short value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(int value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(long value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(float value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(double value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(char value) {
    page.writeUserContent(value);
  }

  @Override
  public void writeUserContent(Enum<?> value) {
    page.writeUserContent(value);
  }

  /// How many pieces are remembered, of all languages.
  static int known() {
    return KNOWN.size();
  }

  /// A part of a page that another template was given.
  @Override
  public void writeUserContent(Content part) {
    part.writeTo(this);
  }

  /// One piece, read from its beginning to its end.
  private static final class Reading {
    private final String text;
    private final PageTexts texts;
    private final StringBuilder out = new StringBuilder();
    private int at;

    Reading(String text, PageTexts texts) {
      this.text = text;
      this.texts = texts;
    }

    Translated from(Where begin) {
      Where now = begin;
      while (at < text.length()) {
        now =
            switch (now) {
              case TEXT -> words();
              case TAG -> tag();
              case QUOTED -> quoted();
            };
      }
      return new Translated(out.toString(), now);
    }

    private Where words() {
      int end = text.indexOf('<', at);
      say(end < 0 ? text.length() : end);
      if (end < 0) {
        return Where.TEXT;
      }
      copy(end + 1);
      return Where.TAG;
    }

    private Where tag() {
      int quote = text.indexOf('"', at);
      int end = text.indexOf('>', at);
      if (quote >= 0 && (end < 0 || quote < end)) {
        copy(quote + 1);
        int close = text.indexOf('"', at);
        if (close >= 0 && READ_BY_PEOPLE.contains(attribute(quote))) {
          say(close);
        }
        return Where.QUOTED;
      }
      copy(end < 0 ? text.length() : end + 1);
      return end < 0 ? Where.TAG : Where.TEXT;
    }

    private Where quoted() {
      int close = text.indexOf('"', at);
      copy(close < 0 ? text.length() : close + 1);
      return close < 0 ? Where.QUOTED : Where.TAG;
    }

    /// The name before `="`.
    private String attribute(int quote) {
      int end = quote - 1;
      int begin = end;
      while (begin > 0 && text.charAt(begin - 1) != ' ' && text.charAt(begin - 1) != '\n') {
        begin--;
      }
      return end > begin ? text.substring(begin, end) : "";
    }

    private void copy(int to) {
      out.append(text, at, to);
      at = to;
    }

    /// Translates up to there; the blanks at both ends stay.
    private void say(int to) {
      String words = text.substring(at, to);
      String core = words.strip();
      at = to;
      if (core.isEmpty()) {
        out.append(words);
        return;
      }
      int begin = words.indexOf(core);
      out.append(words, 0, begin)
          .append(texts.say(core.replaceAll("\\s+", " ")))
          .append(words.substring(begin + core.length()));
    }
  }
}
