package io.leadline.flow.port;

import io.leadline.event.LeadId;
import java.util.Optional;

/// What became of a fact.
public sealed interface Recorded {
  /// Written, and on disk as far as the store promises it.
  ///
  /// @param journalId its place in the journal
  /// @param lead the lead that the interaction opened or joined, where the fact is about one
  record Fresh(String journalId, Optional<LeadId> lead) implements Recorded {}

  /// The same fact stands there already; nothing was written.
  record Repeated(Optional<LeadId> lead) implements Recorded {}

  /// The state forbids it; nothing was written.
  ///
  /// @param why for the person who asked, for example who has claimed the task
  record Refused(String why) implements Recorded {}

  /// The store is away: the fact stands on this server's own disk and is written once the store
  /// answers. Which lead it opens or joins, and whether the store would refuse it, is not known
  /// yet.
  record Spooled() implements Recorded {}
}
