package io.leadline.rules;

import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Letter;
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

  static final String ATTACHMENT = "attachment";

  /// The same, for those who count them.
  static final String ATTACHMENTS = "attachments";

  /// A file of which nothing is said but that it is there.
  private static final String ANY_FILE = "application/octet-stream";

  private MailReader() {}

  /// What the mail of a case carries: media types, or `true` for some file.
  static List<String> carried(Fields fields) {
    String key = fields.either(ATTACHMENT, ATTACHMENTS);
    List<String> texts = fields.texts(key);
    if (texts.equals(List.of("true"))) {
      return List.of(ANY_FILE);
    }
    return texts.equals(List.of("false")) ? List.of() : fields.list(key, Letter::type);
  }

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
    String attachment = fields.either(ATTACHMENT, ATTACHMENTS);
    if (fields.has(attachment)) {
      read.add(attachment(fields, attachment));
    }
  }

  private static Condition attachment(Fields fields, String key) {
    List<String> texts = fields.texts(key);
    if (texts.equals(List.of("true")) || texts.equals(List.of("false"))) {
      return new MailCondition.HasAttachment(texts.getFirst().equals("true"));
    }
    var types = fields.list(key, MailReader::type);
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
