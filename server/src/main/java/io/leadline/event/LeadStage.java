package io.leadline.event;

/// Where a lead stands.
public enum LeadStage {
  OPEN,
  TALKED,
  QUALIFIED,
  OFFERED,
  CHOOSING,
  BUDGET,
  WON,
  LOST,
  NOT_A_LEAD;

  /// Closed: nothing is due for it any more.
  public boolean closed() {
    return this == WON || this == LOST || this == NOT_A_LEAD;
  }
}
