package io.leadline.flow.port;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.vertx.core.Future;
import java.util.List;

/// Finds people and accounts by any fragment of their names, numbers, addresses.
public interface Search {
  /// How many of what matches can be paged through; whoever is behind them is found by a longer
  /// text.
  int MOST_PAGED = 1_000;

  /// Who bears all the words of the text somewhere in name, company, numbers or addresses. A text
  /// of digits and signs is one fragment of a number.
  ///
  /// @param from how many of the best are left out, for a further page
  /// @param limit how many hits at most
  Future<Found> find(CompanyId company, String text, int from, int limit);

  /// The best of them.
  default Future<Found> find(CompanyId company, String text, int limit) {
    return find(company, text, 0, limit);
  }

  /// What was found.
  ///
  /// @param hits those asked for, best first
  /// @param all how many match
  record Found(List<Hit> hits, int all, Reach reach) {}

  /// What was looked through.
  enum Reach {
    /// Everything there is.
    ALL,
    /// Enough: so many match that the rest was left out.
    ENOUGH,
    /// What has been read so far; the server has just been started.
    SO_FAR,
    /// What there is room for in memory.
    ROOM
  }

  /// Somebody or something found.
  sealed interface Hit {
    record OfContact(Contact contact) implements Hit {}

    record OfAccount(Account account) implements Hit {}

    /// Somebody of whom only the number or address is known.
    record OfStranger(Person person) implements Hit {}
  }
}
