package io.leadline.web.people;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Joining;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.Locale;

/// What would come together if two contacts were one.
///
/// @param lines how many lines of the timeline the one that goes brings along
/// @param form the form's own id
public record JoinPage(Viewer viewer, Joining joining, int lines, String form) implements Seen {
  public String name(Contact contact) {
    return contact.name().isBlank() ? viewer.words().say("Unnamed") : contact.name();
  }

  /// A row's name as people say it.
  public String label(String name) {
    return viewer
        .words()
        .say(
            switch (name) {
              case "phones" -> "Phones";
              case "mails" -> "Mail addresses";
              default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            });
  }
}
