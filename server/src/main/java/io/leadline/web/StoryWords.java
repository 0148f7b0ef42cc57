package io.leadline.web;

import io.leadline.domain.report.TimelineEntry;
import java.util.List;
import java.util.Locale;

/// Puts what the server itself says in a timeline into the reader's language. What people have
/// written, and what stands in mails, stays as it is.
record StoryWords(PageTexts texts) {
  private static final List<String> TASKS =
      List.of("Call back", "Reply", "Follow up", "Survey", "Complaint", "Promise");
  private static final String BY = "by ";

  static StoryWords in(Locale locale) {
    return new StoryWords(PageTexts.in(locale.getLanguage()));
  }

  /// @param title in English, with the names of people in it
  String title(String kind, String title) {
    return switch (kind) {
      case "mail" -> title.equals("Acknowledged") ? texts.say(title) : title;
      case "task", "promise" -> task(title);
      default -> texts.told(title);
    };
  }

  /// `Reply handed over`: what it is, and how far it has come.
  private String task(String title) {
    if (texts.language().equals(PageTexts.WRITTEN_IN)) {
      return title;
    }
    return TASKS.stream()
        .filter(title::startsWith)
        .findFirst()
        .map(task -> {
          String step = title.substring(task.length()).strip();
          return texts.say(task) + (step.isEmpty() ? "" : ": " + texts.say(step));
        })
        .orElse(title);
  }

  /// @param text in English, with the names of people in it
  String text(TimelineEntry entry, String text) {
    return switch (entry.kind()) {
      case "call", "outbound", "source" -> texts.told(text);
      case "task", "promise" -> said(text);
      case "lead" -> entry.title().equals("not a lead") ? texts.say(text) : text;
      default -> text;
    };
  }

  private String said(String text) {
    String told = texts.told(text);
    return told.equals(text) && text.startsWith(BY)
        ? texts.say("by %s").formatted(text.substring(BY.length()))
        : told;
  }
}
