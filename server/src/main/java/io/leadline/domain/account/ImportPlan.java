package io.leadline.domain.account;

import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.event.LeadEvent;
import java.util.List;

/// What an import would do.
///
/// @param events what is to be recorded; accounts that stay as they are do not come up
/// @param changes what is new or other, in words, in the order of the file; at most [#CHANGES_TOLD]
/// @param remarks what of the file concerns other accounts too
public record ImportPlan(
    List<LeadEvent.AccountImported> events,
    Tally accounts,
    Tally contacts,
    List<Change> changes,
    List<LineFault> remarks) {
  public static final int CHANGES_TOLD = 1_000;

  /// What the audit trail calls an import.
  public static final String TRAIL = "accounts-imported";

  public record Tally(int added, int changed, int same) {}

  /// One thing that is new or other.
  ///
  /// @param line where the file says so
  /// @param what in words
  public record Change(long line, Kind kind, String who, String what) {}

  public enum Kind {
    NEW_ACCOUNT,
    CHANGED_ACCOUNT,
    NEW_CONTACT,
    CHANGED_CONTACT
  }

  /// In one line, for the audit trail.
  public String summary() {
    return "accounts: %d new, %d changed; contacts: %d new, %d changed"
        .formatted(accounts.added(), accounts.changed(), contacts.added(), contacts.changed());
  }

  public boolean changesNothing() {
    return events.isEmpty();
  }
}
