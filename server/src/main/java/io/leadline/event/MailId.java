package io.leadline.event;

import java.util.regex.Pattern;

/// One delivered mail in one mailbox: made of the mailbox and a hash of the mail's bytes, so the
/// same mail read twice has the same id, also after the mailbox was numbered anew (UIDVALIDITY),
/// and two mails with one Message-ID have two. Each delivery adds its own trace header, so two
/// deliveries of one mail differ.
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
