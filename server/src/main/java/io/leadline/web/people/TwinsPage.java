package io.leadline.web.people;

import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;

/// Contacts and accounts that may be one and the same.
///
/// @param complete whether all recent contacts were looked at
public record TwinsPage(
    Viewer viewer, List<Twins> contacts, List<AccountsPage.Twin> accounts, boolean complete)
    implements Seen {
  /// Two contacts.
  ///
  /// @param join where to see what would come together
  public record Twins(HitLine one, HitLine other, String why, String join) {}
}
