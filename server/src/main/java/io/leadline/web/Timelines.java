package io.leadline.web;

import io.leadline.domain.account.User;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.domain.report.AuditEntry;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.routing.ReasonText;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
import io.leadline.event.MemberInterface;
import io.leadline.event.SourceKey;
import io.leadline.flow.AccountHistory;
import io.leadline.flow.Team;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person's timeline in the reader's words.
public final class Timelines {
  private static final int SHORT = 300;
  private static final String STAGE = "stage ";
  private static final Pattern BY_LOGIN =
      Pattern.compile(
          "\\b((?:by|to|with|word of) )([\\p{L}\\p{N}_-]++(?:[.@][\\p{L}\\p{N}_-]++)*+)");
  private static final Pattern BY_PHONE =
      Pattern.compile("\\bby ((?:PJSIP|SIP|Local|IAX2|DAHDI|SCCP)/[\\w@._:;+-]*\\w)");
  private static final Pattern OVER = Pattern.compile(" (?:done|cancelled|done for now)$");
  private static final Pattern ENDED = Pattern.compile(" (?:done|cancelled)$");
  private static final Pattern CALL_AS_PROOF =
      Pattern.compile("\\((?:call )?[\\w.-]+:[^\\s()]+\\)$");
  private static final Pattern MAIL_AS_PROOF = Pattern.compile("\\(mail [^\\s()]+\\)$");
  private static final Pattern OTHER_TASK = Pattern.compile("\\(joined with [^\\s()]+\\)$");

  private Timelines() {}

  /// One line as it is shown.
  ///
  /// @param place by which a link reaches it ([#place]); of several lines of one call or mail the
  ///   first has it
  /// @param open of a task that is not done yet
  public record Line(TimelineEntry entry, String title, Optional<String> place, boolean open) {}

  /// What a link to a call or mail in a timeline has behind its `#`.
  public static String place(String ref) {
    return "at-" + ref.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  /// The lines in short, a run of the same said once.
  public static List<Line> read(
      List<TimelineEntry> timeline,
      SourceCatalog catalog,
      Locale locale,
      Map<String, String> names) {
    return whole(timeline.stream().map(Timelines::shortened).toList(), catalog, locale, names);
  }

  /// As [#read], with the whole text of mails.
  public static List<Line> whole(
      List<TimelineEntry> timeline,
      SourceCatalog catalog,
      Locale locale,
      Map<String, String> names) {
    Set<String> ended =
        timeline.stream()
            .filter(entry -> isTask(entry) && ENDED.matcher(entry.title()).find())
            .map(TimelineEntry::ref)
            .collect(Collectors.toSet());
    var lines = new ArrayList<Line>();
    var words = StoryWords.in(locale);
    Set<String> places = new HashSet<>();
    for (TimelineEntry entry : timeline) {
      Optional<String> place =
          Optional.of(place(entry.ref())).filter(each -> !places.contains(each));
      boolean open =
          isTask(entry) && !OVER.matcher(entry.title()).find() && !ended.contains(entry.ref());
      if (entry.kind().equals(AccountHistory.CHANGE)) {
        lines.add(change(entry, locale, names));
        continue;
      }
      var line =
          new Line(
              worded(entry, locale, names),
              words.title(entry.kind(), named(title(entry, catalog, locale), names)),
              place,
              open);
      if (lines.isEmpty() || !same(lines.getLast(), line)) {
        lines.add(line);
        place.ifPresent(places::add);
      }
    }
    return lines;
  }

  /// Who changed what.
  private static Line change(TimelineEntry entry, Locale locale, Map<String, String> names) {
    var words = new Words(locale, ZoneOffset.UTC);
    var change = new AuditEntry(entry.at(), entry.ref(), entry.title(), entry.text());
    String by = words.say("by %s", names.getOrDefault(entry.ref(), entry.ref()));
    String said = AuditWords.of(change, words, names);
    String title = words.say(entry.title().replace('-', ' '));
    return new Line(
        new TimelineEntry(
            entry.at(),
            entry.kind(),
            entry.title(),
            entry.ref().isEmpty() ? said : said.isEmpty() ? by : said + " · " + by,
            entry.ref()),
        Character.toUpperCase(title.charAt(0)) + title.substring(1),
        Optional.empty(),
        false);
  }

  private static boolean isTask(TimelineEntry entry) {
    return entry.kind().equals("task") || entry.kind().equals("promise");
  }

  private static TimelineEntry shortened(TimelineEntry entry) {
    String text = entry.text();
    return text.length() <= SHORT
        ? entry
        : new TimelineEntry(
            entry.at(), entry.kind(), entry.title(), text.substring(0, SHORT) + "…", entry.ref());
  }

  private static TimelineEntry worded(
      TimelineEntry entry, Locale locale, Map<String, String> names) {
    String text =
        switch (entry.kind()) {
          case "decision" -> ReasonText.in(locale).line(entry.text());
          case "call", "source" -> named(entry.text(), names);
          case "task", "promise" -> named(withoutIds(entry), names);
          default -> entry.text();
        };
    return new TimelineEntry(
        entry.at(),
        entry.kind(),
        entry.title(),
        StoryWords.in(locale).text(entry, text),
        entry.ref());
  }

  /// The names of the company's users by their logins.
  public static Map<String, String> names(Team team, CompanyId company) {
    return team.of(company).stream()
        .collect(Collectors.toMap(user -> user.login().value(), User::name, (one, _) -> one));
  }

  /// A text of the records, with the names of its people instead of their logins.
  public static String named(String text, Map<String, String> names) {
    return BY_LOGIN
        .matcher(byNumber(text))
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group(1) + names.getOrDefault(found.group(2), found.group(2))));
  }

  /// A phone at which nobody known sat is told by its number.
  private static String byNumber(String text) {
    return BY_PHONE
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement("by phone " + new MemberInterface(found.group(1)).number()));
  }

  /// What proves that a task is done is the id of a call or mail, which tells people nothing.
  private static String withoutIds(TimelineEntry entry) {
    String text = KeptPlace.told(entry.text());
    if (!OVER.matcher(entry.title()).find()) {
      return text;
    }
    String told = CALL_AS_PROOF.matcher(text).replaceFirst("(in a conversation)");
    told = MAIL_AS_PROOF.matcher(told).replaceFirst("(by mail)");
    return OTHER_TASK.matcher(told).replaceFirst("(joined with another task)");
  }

  private static boolean same(Line one, Line other) {
    return one.title().equals(other.title())
        && one.entry().text().equals(other.entry().text())
        && one.entry().kind().equals("lead");
  }

  private static String title(TimelineEntry entry, SourceCatalog catalog, Locale locale) {
    String title = entry.title();
    return switch (entry.kind()) {
      case "call" -> "Call " + title;
      case "source" -> "Source: " + source(title, catalog, locale);
      case "decision" -> "Decided by rule " + title;
      case "lead" -> lead(title);
      default ->
          title.isEmpty() ? title : Character.toUpperCase(title.charAt(0)) + title.substring(1);
    };
  }

  private static String lead(String step) {
    return switch (step) {
      case "not a lead" -> "No lead";
      case "opened" -> "Lead opened";
      case "captured" -> "Contact written down";
      case "left" -> "Card left";
      default ->
          step.startsWith(STAGE)
              ? "Stage of the lead: " + step.substring(STAGE.length())
              : "Lead " + step;
    };
  }

  private static String source(String key, SourceCatalog catalog, Locale locale) {
    try {
      return catalog
          .source(new SourceKey(key))
          .map(source -> source.name(locale.getLanguage()))
          .orElse(key);
    } catch (IllegalArgumentException _) {
      return key;
    }
  }
}
