package io.leadline.domain.lead;

/// What came of a conversation.
public enum Conversation {
  QUALIFIED,
  TALKED,
  /// It broke off before it was over.
  CUT_OFF,
  NOT_A_LEAD
}
