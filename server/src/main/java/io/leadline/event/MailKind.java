package io.leadline.event;

/// What sort of mail it is. Only [#PERSON] and [#FORM] come from somebody who waits for an answer.
public enum MailKind {
  PERSON("person"),
  FORM("form"),
  AUTO_REPLY("auto-reply"),
  BOUNCE("bounce"),
  RECEIPT("receipt"),
  LIST("list"),
  CALENDAR("calendar"),
  UNREADABLE("unreadable");

  private final String word;

  MailKind(String word) {
    this.word = word;
  }

  /// The word used for it in JSON, in the store and on pages.
  public String word() {
    return word;
  }

  public boolean fromSomebody() {
    return this == PERSON || this == FORM;
  }
}
