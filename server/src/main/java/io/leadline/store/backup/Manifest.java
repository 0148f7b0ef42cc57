package io.leadline.store.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/// What a backup holds.
///
/// @param format of the file; a later one than [#FORMAT] is refused
/// @param version of the program that wrote it
/// @param takenAt ISO 8601, when the copy began
/// @param until ISO 8601, how long it is meant to be kept
/// @param companies by id
/// @param files by name in the archive
public record Manifest(
    int format,
    String version,
    String takenAt,
    String until,
    Map<String, Taken> companies,
    Map<String, Sum> files) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// One company.
  ///
  /// @param generation of the store it was read from; empty where it bears none
  /// @param lastEntry the journal's last entry; the copy is the state behind it
  /// @param rows how many lines of records, users and other keys
  public record Taken(String generation, String lastEntry, long entries, long rows) {}

  /// A file in the archive.
  ///
  /// @param sha256 hexadecimal
  public record Sum(long bytes, String sha256) {}

  byte[] bytes() {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  static Manifest of(byte[] bytes) {
    try {
      return MAPPER.readValue(bytes, Manifest.class);
    } catch (java.io.IOException _) {
      throw new BadBackup("is damaged: its manifest is not what was written");
    }
  }
}
