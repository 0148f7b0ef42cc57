package io.leadline.domain.call;

import java.util.List;

/// What one happening makes of a call: its next life and the facts to record, in order.
public record CallTurn(CallLife next, List<CallStep> steps) {
  static CallTurn nothing(CallLife life) {
    return new CallTurn(life, List.of());
  }
}
