package io.leadline.web.people;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Duplicates;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;
import java.util.Map;

/// The accounts as a list.
///
/// @param all how many there are with these filters; not all are shown
/// @param kams names by logins, for the filter
/// @param mayAdd whether whoever looks may add one
public record AccountsPage(
    Viewer viewer,
    Filter filter,
    int all,
    List<Row> rows,
    Map<String, String> kams,
    boolean mayAdd,
    List<Proposed> proposals,
    List<Twin> twins)
    implements Seen {
  public record Filter(String text, String tier, String kam) {}

  /// One account.
  ///
  /// @param deputy who stands in today
  public record Row(
      String id,
      String name,
      String tier,
      Somebody kam,
      Somebody deputy,
      String revenue,
      String grounds) {}

  /// A user, or nobody.
  ///
  /// @param away whether absent today
  public record Somebody(String name, boolean away) {}

  /// An account that should be a key account.
  public record Proposed(String id, String name, String share, String ground) {}

  /// Two accounts that may be one.
  public record Twin(String one, String oneName, String other, String otherName, String why) {
    /// The one of the higher tier stays, unless somebody turns them round.
    static Twin of(Duplicates.Pair<Account> pair) {
      boolean inOrder = pair.one().tier().compareTo(pair.other().tier()) <= 0;
      Account stays = inOrder ? pair.one() : pair.other();
      Account goes = inOrder ? pair.other() : pair.one();
      return new Twin(stays.id().value(), stays.name(), goes.id().value(), goes.name(), pair.why());
    }

    /// Where to see what would come together.
    public String join() {
      return AccountJoinRoom.link(one, other);
    }
  }
}
