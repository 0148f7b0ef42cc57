package io.leadline.flow.port;

/// An act was ordered and the answer did not come: it may have been done or not. It must not be
/// repeated under another id before that is known.
public final class AnswerLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param who did not answer
  public AnswerLost(String who) {
    super(who + " did not answer");
  }
}
