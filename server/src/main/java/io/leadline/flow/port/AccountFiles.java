package io.leadline.flow.port;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.Managers;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/// Reads files of accounts and contacts: CSV, or vCard where the content begins so.
public interface AccountFiles {
  /// Reads one; never fails, what is wrong stands in the result.
  AccountsReading read(byte[] content, Terms terms);

  /// How it is to be read.
  ///
  /// @param country whose national numbers are meant, ISO 3166 alpha-2
  /// @param managers who can be a KAM or deputy
  /// @param charset of the text; empty: as its byte order mark says, else UTF-8
  /// @param columns which heading of the file one of our columns has, where somebody said so
  record Terms(
      String country, Managers managers, Optional<Charset> charset, Map<String, String> columns) {
    /// With headings that tell by themselves what they are.
    public Terms(String country, Managers managers, Optional<Charset> charset) {
      this(country, managers, charset, Map.of());
    }
  }
}
