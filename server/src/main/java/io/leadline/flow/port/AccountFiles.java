package io.leadline.flow.port;

import io.leadline.domain.account.AccountsReading;
import io.leadline.event.Login;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;

/// Reads files of accounts and contacts: CSV, or vCard where the content begins so.
public interface AccountFiles {
  /// Reads one; never fails, what is wrong stands in the result.
  AccountsReading read(byte[] content, Terms terms);

  /// How it is to be read.
  ///
  /// @param country whose national numbers are meant, ISO 3166 alpha-2
  /// @param users who can be a KAM or deputy
  /// @param charset of the text; empty: as its byte order mark says, else UTF-8
  record Terms(String country, Set<Login> users, Optional<Charset> charset) {}
}
