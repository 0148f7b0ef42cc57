package io.leadline.web.people;

import io.leadline.flow.TwinFlow;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;

/// Contacts and accounts that may be one and the same.
///
/// @param days in which contacts came that were looked at
/// @param complete whether all recent contacts were looked at
public record TwinsPage(
    Viewer viewer,
    int days,
    List<Twins> contacts,
    List<AccountsPage.Twin> accounts,
    boolean complete)
    implements Seen {
  static final List<Integer> PERIODS = List.of(30, 90, 365, 1_095);

  public List<Integer> periods() {
    return PERIODS;
  }

  /// Who was looked at.
  public String extent() {
    return complete
        ? viewer.words().say("contacts who came in the last %s days", days)
        : viewer.words().say("%s days, the latest %s", days, TwinFlow.LOOKED_AT);
  }

  /// Two contacts.
  ///
  /// @param join where to see what would come together
  public record Twins(HitLine one, HitLine other, String why, String join) {}
}
