package io.leadline.store.backup;

/// Who was erased again by a restore.
///
/// @param identities their numbers and addresses
public record Reerased(int persons, int identities) {
  static final Reerased NOBODY = new Reerased(0, 0);

  Reerased and(Reerased others) {
    return new Reerased(persons + others.persons, identities + others.identities);
  }
}
