package io.leadline.event;

/// What came of the lead-source question in one call.
public enum QuestionOutcome {
  /// A key that stands for a source.
  PRESSED,
  /// Keys were pressed, but none that stands for a source.
  WRONG_KEY,
  /// The time ran out.
  NO_KEY,
  /// The caller hung up while being asked.
  HUNG_UP,
  /// The answer was known, or a rule forbids the question.
  NOT_ASKED,
  /// Not known: the server was not there to ask.
  UNSERVED
}
