package io.leadline.flow;

import io.leadline.domain.acting.Act;
import io.leadline.event.ActEvent.Progress;
import io.leadline.event.ActId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import java.time.Instant;

/// An order of a short while ago, and how far it has come.
///
/// @param why empty unless refused or timed out
public record OrderedAct(
    ActId id, CompanyId company, Login by, Act act, Instant at, Progress progress, String why) {
  OrderedAct settled(Progress how, String reason) {
    return new OrderedAct(id, company, by, act, at, how, reason);
  }
}
