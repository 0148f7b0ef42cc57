package io.leadline.event;

/// Why an interaction is no lead.
public enum NotLeadKind {
  EXISTING_ORDER,
  SUPPLIER,
  APPLICANT,
  PRIVATE,
  WRONG_NUMBER,
  SPAM
}
