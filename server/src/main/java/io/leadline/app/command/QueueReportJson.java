package io.leadline.app.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.report.QueueReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Writes a report on queues as the JSON that the contract promises; what has nothing to divide by,
/// or is not known, is null.
final class QueueReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private QueueReportJson() {}

  /// How a report is written.
  ///
  /// @param basis of the service level
  record Form(ZoneId zone, ServiceLevelBasis basis) {}

  /// @param unknownLines of a report on queue logs
  static void write(QueueReport report, OptionalLong unknownLines, Form form, Writer to)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(to)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeArrayFieldStart("queues");
      for (QueueReport.QueueRow row : report.queues()) {
        queue(row, form, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("members");
      for (QueueReport.MemberRow row : report.members()) {
        member(row, form.zone(), json);
      }
      json.writeEndArray();
      if (unknownLines.isPresent()) {
        json.writeNumberField("unknownLines", unknownLines.getAsLong());
      }
      json.writeEndObject();
    }
  }

  /// The same as a line of its own.
  static void print(QueueReport report, OptionalLong unknownLines, Form form, PrintWriter to)
      throws IOException {
    write(report, unknownLines, form, to);
    to.println();
  }

  private static void queue(QueueReport.QueueRow row, Form form, JsonGenerator json)
      throws IOException {
    QueueFigures figures = row.figures();
    json.writeStartObject();
    json.writeStringField("queue", row.queue());
    times(row.from(), row.to(), form.zone(), json);
    json.writeNumberField("offered", figures.offered());
    json.writeNumberField("answered", figures.answered());
    json.writeNumberField("answeredInTime", figures.answeredInTime());
    json.writeNumberField("abandoned", figures.abandoned());
    json.writeNumberField("abandonedInTime", figures.abandonedInTime());
    json.writeNumberField("abandonedShort", figures.abandonedShort());
    json.writeNumberField("timedOut", figures.timedOut());
    json.writeNumberField("keyExit", figures.keyExit());
    json.writeNumberField("emptied", figures.emptied());
    json.writeNumberField("callbackAccepted", figures.callbackAccepted());
    json.writeNumberField("closed", figures.closed());
    json.writeNumberField("full", figures.full());
    json.writeNumberField("noMembers", figures.noMembers());
    json.writeNumberField("withdrawn", figures.withdrawn());
    ratio("serviceLevel", figures.serviceLevel(form.basis()), json);
    ratio("abandonRate", figures.abandonRate(), json);
    ratio("asaSeconds", figures.asaSeconds(), json);
    ratio("ahtSeconds", figures.ahtSeconds(), json);
    if (figures.longestWaitSeconds().isPresent()) {
      json.writeNumberField("longestWaitSeconds", figures.longestWaitSeconds().getAsInt());
    } else {
      json.writeNullField("longestWaitSeconds");
    }
    json.writeEndObject();
  }

  private static void member(QueueReport.MemberRow row, ZoneId zone, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("member", row.member());
    times(row.from(), row.to(), zone, json);
    json.writeNumberField("answered", row.answered());
    json.writeNumberField("talkSeconds", row.talkSeconds());
    known("loggedInSeconds", row.loggedInSeconds(), json);
    known("pausedSeconds", row.pausedSeconds(), json);
    known(
        "ringNoAnswer",
        row.ringNoAnswer().isPresent()
            ? OptionalLong.of(row.ringNoAnswer().getAsInt())
            : OptionalLong.empty(),
        json);
    ratio("occupancy", row.occupancy(), json);
    json.writeEndObject();
  }

  private static void times(Instant from, Instant to, ZoneId zone, JsonGenerator json)
      throws IOException {
    json.writeStringField("from", time(from, zone));
    json.writeStringField("to", time(to, zone));
  }

  private static void known(String name, OptionalLong value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  private static void ratio(String name, OptionalDouble value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  private static String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }
}
