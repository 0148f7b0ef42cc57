package io.leadline.web.people;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Union;
import io.leadline.domain.account.User;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.flow.Team;
import io.leadline.web.Seen;
import io.leadline.web.Timelines;
import io.leadline.web.Typed;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One contact.
///
/// @param account the account's name; empty where there is none
/// @param typed what was typed where the last change was refused
/// @param twins who it may be beside itself
/// @param joined who went into it
public record ContactPage(
    Viewer viewer,
    Contact contact,
    String account,
    String form,
    Optional<String> notice,
    Typed typed,
    List<Twin> twins,
    List<Joined> joined,
    List<Timelines.Line> timeline)
    implements Seen {
  /// Which state of the contact the form shows.
  public String shown() {
    return Shown.mark(contact, notice, typed);
  }

  /// Somebody who may be the same person.
  ///
  /// @param join where to see what would come together
  public record Twin(HitLine who, String why, String join) {}

  /// What went into this contact or account.
  ///
  /// @param when the day, and by whom
  public record Joined(String id, String name, String sub, String when) {
    static Joined of(Union.Part<ContactId> part, Contact gone, Viewer viewer, Team team) {
      HitLine line = HitLine.of(gone, viewer.words());
      return new Joined(gone.id().value(), line.name(), line.sub(), when(part, viewer, team));
    }

    static Joined of(Union.Part<AccountId> part, Account gone, Viewer viewer, Team team) {
      String sub = String.join(", ", gone.dossier().domains());
      return new Joined(gone.id().value(), gone.name(), sub, when(part, viewer, team));
    }

    private static String when(Union.Part<?> part, Viewer viewer, Team team) {
      String day = viewer.words().day(viewer.words().dayOf(part.at()));
      return part.by()
          .map(login ->
              team.find(viewer.user().company(), login).map(User::name).orElse(login.value()))
          .map(name -> viewer.words().say("%s, by %s", day, name))
          .orElse(day);
    }
  }

  /// A field of the dossier that is a line of text.
  public record Field(String key, String label, String type) {}

  public List<Field> fields() {
    return List.of(
        new Field("position", "Position", "text"),
        new Field("extension", "Extension", "text"),
        new Field("messenger", "Messenger", "text"),
        new Field("site", "Site", "text"),
        new Field("address", "Address", "text"),
        new Field("birthday", "Birthday", "date"));
  }

  public String field(String key) {
    return contact.fields().getOrDefault(key, "");
  }

  public boolean decides() {
    return field("decides").equals("yes");
  }

  public String phones() {
    return contact.phones().stream().map(Words::phone).collect(Collectors.joining("; "));
  }

  public String mails() {
    return contact.mails().stream().map(Object::toString).collect(Collectors.joining("; "));
  }

  /// What was the contact's once.
  public List<String> former() {
    return contact.former().stream()
        .map(gone ->
            gone.key().substring(2)
                + ", until "
                + viewer.words().day(viewer.words().dayOf(gone.left())))
        .toList();
  }
}
