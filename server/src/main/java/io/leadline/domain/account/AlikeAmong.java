package io.leadline.domain.account;

import io.leadline.event.ContactId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// As [Alike], where contacts go by once: of each its id and its marks are kept.
public final class AlikeAmong {
  private final Alike alike = new Alike();
  private final List<ContactId> ids = new ArrayList<>();
  private final List<long[]> marks = new ArrayList<>();

  /// Takes one in.
  ///
  /// @param name the contact's, as [Duplicates#name] has it
  public void tell(Contact contact, String name) {
    long[] own = Alike.marks(contact, name).toArray();
    alike.tell(own);
    ids.add(contact.id());
    marks.add(own);
  }

  /// All are told: of whom another may be the same person.
  public List<ContactId> found() {
    alike.allTold();
    return IntStream.range(0, ids.size())
        .filter(at -> alike.has(LongStream.of(marks.get(at))))
        .mapToObj(ids::get)
        .toList();
  }
}
