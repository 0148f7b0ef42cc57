package io.leadline.rules;

import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.MailCondition;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads what a rule asks of a mail.
final class MailReader {
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/(?:\\*|[a-z0-9][a-z0-9!#$&^_.+-]*)");

  private MailReader() {}

  static void read(Fields fields, Vocabulary vocabulary, List<Condition> read) {
    if (fields.has("mailbox")) {
      var names = fields.list("mailbox", Words.known(vocabulary.mailboxes(), Readers::text));
      read.add(new MailCondition.MailboxIs(new LinkedHashSet<>(names)));
    }
    if (fields.has("sender")) {
      read.add(new MailCondition.SenderIs(fields.list("sender", NumberReader::address)));
    }
    if (fields.has("subject")) {
      var words = fields.list("subject", Readers::text);
      read.add(new MailCondition.SubjectHas(new LinkedHashSet<>(words)));
    }
    if (fields.has("attachment")) {
      read.add(attachment(fields));
    }
  }

  private static Condition attachment(Fields fields) {
    List<String> texts = fields.texts("attachment");
    if (texts.equals(List.of("true")) || texts.equals(List.of("false"))) {
      return new MailCondition.HasAttachment(texts.getFirst().equals("true"));
    }
    var types = fields.list("attachment", MailReader::type);
    return new MailCondition.AttachmentIs(new LinkedHashSet<>(types));
  }

  private static String type(String text) {
    String type = text.toLowerCase(Locale.ROOT);
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "must be true, false or media types such as application/pdf or image/*, not '"
              + text
              + "'");
    }
    return type;
  }
}
