package io.leadline.domain.account;

import java.util.List;

/// What a file of accounts says, and what is wrong with it.
///
/// @param accounts what could be read
/// @param faults what could not
/// @param remarks what was left out without harm
public record AccountsReading(
    List<AccountLine> accounts, List<LineFault> faults, List<LineFault> remarks) {
  /// What is wrong with a line.
  ///
  /// @param line 0 for the file as a whole
  public record LineFault(long line, String text) {}
}
