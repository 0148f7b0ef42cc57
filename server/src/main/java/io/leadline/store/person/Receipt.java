package io.leadline.store.person;

import java.util.List;
import java.util.Map;

/// What an erasure did. It names nobody: the hashes tell whoever knows the number or address, and
/// the company's key, whom it was about.
///
/// @param at ISO 8601
/// @param records how many of each kind were stripped or taken away
/// @param hashes of the numbers and addresses that were the person's
/// @param shared how many numbers and addresses stay because others have them too
/// @param unwritten servers of the store whose own files were not written anew, without the person
/// @param backups files that still hold the person
/// @param traces where something of the person is still found; empty as it should be
public record Receipt(
    String id,
    String company,
    String at,
    String by,
    Map<String, Integer> records,
    List<String> hashes,
    int shared,
    List<String> unwritten,
    List<StillIn> backups,
    List<String> traces) {
  /// Whether every server of the store wrote its own files anew.
  public boolean rewritten() {
    return unwritten.isEmpty();
  }

  /// A backup taken before.
  ///
  /// @param until when it goes by itself, ISO 8601
  public record StillIn(String file, String takenAt, String until) {}
}
