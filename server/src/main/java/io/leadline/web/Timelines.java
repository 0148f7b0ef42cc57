package io.leadline.web;

import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.routing.ReasonText;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.SourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A person's timeline in the reader's words.
public final class Timelines {
  private static final int SHORT = 300;

  private Timelines() {}

  /// One line as it is shown.
  public record Line(TimelineEntry entry, String title) {}

  /// The lines in short, a run of the same said once.
  public static List<Line> read(
      List<TimelineEntry> timeline, SourceCatalog catalog, Locale locale) {
    return whole(timeline.stream().map(Timelines::shortened).toList(), catalog, locale);
  }

  /// As [#read], with the whole text of mails.
  public static List<Line> whole(
      List<TimelineEntry> timeline, SourceCatalog catalog, Locale locale) {
    var lines = new ArrayList<Line>();
    for (TimelineEntry entry : timeline) {
      var line = new Line(worded(entry, locale), title(entry, catalog));
      if (lines.isEmpty() || !same(lines.getLast(), line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static TimelineEntry shortened(TimelineEntry entry) {
    String text = entry.text();
    return text.length() <= SHORT
        ? entry
        : new TimelineEntry(
            entry.at(), entry.kind(), entry.title(), text.substring(0, SHORT) + "…", entry.ref());
  }

  private static TimelineEntry worded(TimelineEntry entry, Locale locale) {
    return entry.kind().equals("decision")
        ? new TimelineEntry(
            entry.at(),
            entry.kind(),
            entry.title(),
            ReasonText.in(locale).line(entry.text()),
            entry.ref())
        : entry;
  }

  private static boolean same(Line one, Line other) {
    return one.title().equals(other.title())
        && one.entry().text().equals(other.entry().text())
        && one.entry().kind().equals("lead");
  }

  private static String title(TimelineEntry entry, SourceCatalog catalog) {
    String title = entry.title();
    return switch (entry.kind()) {
      case "call" -> "Call " + title;
      case "source" -> "Source: " + source(title, catalog);
      case "decision" -> "Decided by rule " + title;
      case "lead" -> lead(title);
      default ->
          title.isEmpty() ? title : Character.toUpperCase(title.charAt(0)) + title.substring(1);
    };
  }

  private static String lead(String step) {
    return switch (step) {
      case "opened" -> "Lead opened";
      case "captured" -> "Contact written down";
      case "left" -> "Card left";
      default -> "Lead " + step;
    };
  }

  private static String source(String key, SourceCatalog catalog) {
    try {
      return catalog.source(new SourceKey(key)).map(source -> source.name("en")).orElse(key);
    } catch (IllegalArgumentException _) {
      return key;
    }
  }
}
