package io.leadline.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.store.Timeline.Line;
import java.util.Locale;

/// What a line of the timeline says.
record TimelineWords(String title, String text) {
  /// A letter is read whole; what is longer is a file in disguise.
  private static final int TEXT_SHOWN = 20_000;

  static TimelineWords of(Line line, ObjectNode record) {
    return switch (line.kind()) {
      case "call" -> call(record);
      case "outbound" -> outbound(line, record);
      case "mail" -> mail(line, record);
      case "source" -> source(line, record);
      case "decision" ->
          decision(record.path(line.step().equals("assigned") ? "decided" : "routing"));
      case "lead" -> lead(line, record);
      default -> task(line, record);
    };
  }

  private static TimelineWords call(ObjectNode call) {
    String outcome = word(call.path("outcome"));
    int wait = call.path("waitSeconds").asInt();
    if (outcome.isEmpty()) {
      return new TimelineWords("in progress", "");
    }
    if (outcome.equals("call back")) {
      return new TimelineWords("in line", "asked to be called back after " + wait + " s");
    }
    if (!outcome.equals("answered")) {
      return new TimelineWords("lost", outcome + " after " + wait + " s");
    }
    String who = call.path("answeredBy").asText();
    return new TimelineWords(
        "answered",
        (who.isEmpty() ? "" : "by " + who + " ")
            + "after "
            + wait
            + " s, talk "
            + duration(call.path("talkSeconds").asInt()));
  }

  private static TimelineWords outbound(Line line, ObjectNode call) {
    String who = call.path("by").asText(call.path("phone").asText());
    if (line.step().equals("tried")) {
      return new TimelineWords(
          "called by " + who, "not reached: " + unreached(call.path("why").asText()));
    }
    return new TimelineWords(
        "called by " + who,
        call.has("endedAt")
            ? "talked for " + duration(call.path("talkSeconds").asInt())
            : "in progress");
  }

  private static TimelineWords mail(Line line, ObjectNode mail) {
    String subject = mail.path("subject").asText();
    return line.step().equals("received")
        ? new TimelineWords(subject, shortened(mail.path("text").asText()))
        : new TimelineWords(line.step(), subject);
  }

  private static TimelineWords source(Line line, ObjectNode record) {
    if (line.step().equals("pressed")) {
      JsonNode pressed = record.path("pressed");
      return new TimelineWords(
          pressed.path("source").asText(),
          pressed.path("kind").asText().equals("DEFAULT")
              ? "the default: no key pressed"
              : "pressed " + pressed.path("detail").asText());
    }
    return record
        .path("witnesses")
        .valueStream()
        .filter(witness -> witness.path("at").asLong() == line.at())
        .findFirst()
        .map(witness ->
            new TimelineWords(
                witness.path("source").asText(), "asked by " + witness.path("detail").asText()))
        .orElseGet(() -> new TimelineWords("asked", ""));
  }

  private static TimelineWords decision(JsonNode routing) {
    return new TimelineWords(routing.path("rule").asText(), routing.path("why").path(0).asText());
  }

  private static TimelineWords lead(Line line, ObjectNode lead) {
    String text =
        switch (line.step()) {
          case "left" -> note(line, lead);
          case "won" ->
              lead.path("revenue").path("amount").asText()
                  + " "
                  + lead.path("revenue").path("currency").asText();
          case "lost" -> lead.path("lostReason").asText();
          case "not-a-lead" -> word(lead.path("notLead"));
          default -> "";
        };
    return new TimelineWords(line.step().replace('-', ' '), text);
  }

  private static String note(Line line, ObjectNode lead) {
    return lead.path("notes")
        .valueStream()
        .filter(note -> note.path("at").asLong() == line.at())
        .findFirst()
        .map(note -> note.path("text").asText())
        .orElse("");
  }

  private static TimelineWords task(Line line, ObjectNode task) {
    String title = word(task.path("kind"));
    String text = task.path("text").asText();
    return switch (line.step()) {
      case "due" -> new TimelineWords(title, text);
      case "done", "cancelled" ->
          new TimelineWords(
              title + " " + line.step(), text + " (" + task.path("note").asText() + ")");
      default -> new TimelineWords(title + " " + line.step().replace('-', ' '), said(line, task));
    };
  }

  /// What was said at that step, in the task's own log.
  private static String said(Line line, ObjectNode task) {
    return task.path("log")
        .valueStream()
        .filter(entry -> entry.path("at").asLong() == line.at())
        .filter(entry -> entry.path("step").asText().equals(line.step()))
        .findFirst()
        .map(entry -> entry.path("said").asText())
        .map(said -> line.step().equals("not-reached") ? unreached(said) : said)
        .orElse("");
  }

  /// DIALSTATUS in words.
  private static String unreached(String why) {
    return switch (why.toUpperCase(Locale.ROOT)) {
      case "NOANSWER" -> "nobody answered";
      case "BUSY" -> "the line was busy";
      case "CHANUNAVAIL", "CONGESTION" -> "the number could not be reached";
      case "CANCEL" -> "the call was given up";
      default -> why.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private static String word(JsonNode constant) {
    return constant.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String duration(int seconds) {
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_SHOWN ? text : text.substring(0, TEXT_SHOWN) + "…";
  }
}
