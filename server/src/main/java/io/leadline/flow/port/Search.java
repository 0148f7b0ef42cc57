package io.leadline.flow.port;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.vertx.core.Future;
import java.util.List;

/// Finds people and accounts by any fragment of their names, numbers, addresses.
public interface Search {
  /// Who bears all the words of the text somewhere in name, company, numbers or addresses. A text
  /// of digits and signs is one fragment of a number.
  ///
  /// @param limit how many hits at most
  Future<Found> find(CompanyId company, String text, int limit);

  /// What was found.
  ///
  /// @param complete whether all were looked through; else a longer text finds more
  record Found(List<Hit> hits, boolean complete) {}

  /// Somebody or something found.
  sealed interface Hit {
    record OfContact(Contact contact) implements Hit {}

    record OfAccount(Account account) implements Hit {}

    /// Somebody of whom only the number or address is known.
    record OfStranger(Person person) implements Hit {}
  }
}
