package io.leadline.store.archive;

/// A part of the journal was archived on another machine, its file is lost, or it does not tell
/// enough.
public final class IncompleteJournal extends RuntimeException {
  private static final long serialVersionUID = 1;

  public IncompleteJournal(String message) {
    super(message);
  }
}
