package io.leadline.store.archive;

/// A part of the journal was archived on another machine, or its file is lost.
public final class IncompleteJournal extends RuntimeException {
  private static final long serialVersionUID = 1;

  IncompleteJournal(String message) {
    super(message);
  }
}
