package io.leadline.event;

import java.util.regex.Pattern;

/// One mail in one mailbox: made of mailbox, UIDVALIDITY, UID and a hash of the content, so the
/// same mail read twice has the same id and two mails with one Message-ID have two.
public record MailId(String value) implements Comparable<MailId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:@+-]{1,160}");

  public MailId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a mail id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(MailId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
