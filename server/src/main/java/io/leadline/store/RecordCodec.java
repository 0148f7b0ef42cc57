package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.acting.ActRecord;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.source.SpendRow;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.GapMarked;
import java.util.function.UnaryOperator;

/// Reads the records that the scripts write. Each bears the version of its form as `v`; a form of
/// an earlier version is brought up to date here when it is read, one of a later version is
/// refused.
///
/// @param upgrade brings the stored form into the form of the record: names what stands outside it,
///   turns tables into lists
record RecordCodec<T>(Class<T> type, UnaryOperator<ObjectNode> upgrade) {
  /// The record's own name, which its stored form does not repeat.
  static final String ID = "id";

  private static final int VERSION = 1;

  static final RecordCodec<CallRecord> CALL =
      new RecordCodec<>(CallRecord.class, RecordCodec::staysInOrder);
  static final RecordCodec<LeadRecord> LEAD =
      new RecordCodec<>(LeadRecord.class, UnaryOperator.identity());
  static final RecordCodec<MailRecord> MAIL =
      new RecordCodec<>(MailRecord.class, UnaryOperator.identity());
  static final RecordCodec<TaskRecord> TASK =
      new RecordCodec<>(TaskRecord.class, UnaryOperator.identity());
  static final RecordCodec<AlarmRecord> ALARM =
      new RecordCodec<>(AlarmRecord.class, UnaryOperator.identity());
  static final RecordCodec<Contact> CONTACT =
      new RecordCodec<>(Contact.class, UnaryOperator.identity());
  static final RecordCodec<Account> ACCOUNT =
      new RecordCodec<>(Account.class, RecordCodec::withDossier);
  static final RecordCodec<SpendRow> SPEND =
      new RecordCodec<>(SpendRow.class, UnaryOperator.identity());
  static final RecordCodec<GapMarked> GAP =
      new RecordCodec<>(GapMarked.class, UnaryOperator.identity());

  static final RecordCodec<ActRecord> ACT =
      new RecordCodec<>(ActRecord.class, UnaryOperator.identity());

  T read(String id, String text) {
    return read(id, Json.parse(text));
  }

  /// @param stored gets the id as a field
  T read(String id, ObjectNode stored) {
    int version = stored.path("v").asInt();
    if (version != VERSION) {
      throw new IllegalStateException(
          type.getSimpleName()
              + " "
              + id
              + " is written in form "
              + version
              + "; this Leadline reads form "
              + VERSION);
    }
    return Json.read(upgrade.apply(stored).put(ID, id), type);
  }

  private static ObjectNode withDossier(ObjectNode account) {
    if (!account.has("dossier")) {
      account.putObject("dossier");
    }
    return account;
  }

  private static ObjectNode staysInOrder(ObjectNode call) {
    var table = call.path("stays");
    var list = call.putArray("stays");
    table.properties().stream()
        .sorted((a, b) -> Integer.compare(number(a.getKey()), number(b.getKey())))
        .forEach(stay -> list.add(stay.getValue()));
    return call;
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }
}
