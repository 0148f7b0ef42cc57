package io.leadline.mail.reading;

import io.leadline.event.InboundMail.Attachment;
import io.leadline.mail.mime.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Everything that came with a mail beside its text and beside what mail servers tell each other.
final class AttachmentList {
  private static final String PGP_ENCRYPTED = "application/pgp-encrypted";
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of(
          "message/delivery-status",
          "message/global-delivery-status",
          "message/disposition-notification",
          "message/feedback-report",
          "text/rfc822-headers",
          "text/calendar",
          "text/x-amp-html",
          "text/watch-html",
          "application/pgp-signature",
          PGP_ENCRYPTED);

  private AttachmentList() {}

  static List<Attachment> of(Part root, List<String> problems) {
    var list = new ArrayList<Attachment>();
    root.leaves().forEach(part -> add(part, list, problems));
    return List.copyOf(list);
  }

  private static void add(Part part, List<Attachment> list, List<String> problems) {
    switch (part) {
      case Part.Embedded mail ->
          list.add(new Attachment(name(mail), "message/rfc822", mail.bytes()));
      case Part.Multi multi -> multi.leaves().forEach(leaf -> add(leaf, list, problems));
      case Part.Leaf leaf -> {
        if (leaf.type().equals(PGP_ENCRYPTED)) {
          problems.add("the mail is encrypted (OpenPGP); its text was not read");
        }
        boolean named = !leaf.name().isEmpty();
        boolean isText = leaf.isText() && !leaf.isAttached() && !named;
        if (!isText && (named || leaf.isAttached() || !TOLD_ELSEWHERE.contains(leaf.type()))) {
          addFile(leaf, list, problems);
        }
      }
    }
  }

  private static void addFile(Part.Leaf leaf, List<Attachment> list, List<String> problems) {
    list.add(new Attachment(leaf.name(), leaf.type(), leaf.content().size()));
    boolean winmail =
        leaf.type().contains("ms-tnef") || leaf.name().equalsIgnoreCase("winmail.dat");
    if (winmail) {
      list.addAll(WinmailFile.files(leaf.content()));
      problems.add("Outlook packed parts of the mail into winmail.dat (TNEF)");
    }
    if (leaf.type().endsWith("pkcs7-mime")) {
      problems.add("the mail is encrypted or sealed (S/MIME); its text was not read");
    }
  }

  private static String name(Part.Embedded mail) {
    if (!mail.name().isEmpty()) {
      return mail.name();
    }
    String subject = mail.inner().text("Subject").orElse("");
    return (subject.isBlank() ? "mail" : subject.replaceAll("[\\\\/:*?\"<>|]+", " ").strip())
        + ".eml";
  }
}
