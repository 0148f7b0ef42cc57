package io.leadline.app.files;

import io.leadline.domain.account.AccountLine;
import io.leadline.domain.account.AccountsReading;
import io.leadline.flow.port.AccountFiles;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads accounts from CSV or vCard, whichever the content is.
public final class AccountFileReader implements AccountFiles {
  /// The columns of a CSV file in our own words.
  public static final Set<String> COLUMNS = AccountsFile.COLUMNS;

  @Override
  public AccountsReading read(byte[] content, Terms terms) {
    var faults = new ReadingFaults();
    List<AccountLine> accounts = List.of();
    try {
      String text = FileText.of(content, terms.charset());
      accounts =
          ContactCards.looksLikeOne(text)
              ? ContactCards.read(text, terms, faults)
              : AccountsFile.read(text, terms, faults);
    } catch (FileText.NotText e) {
      faults.fault(
          0,
          e.advice()
              + e.likely()
                  .map(charset -> ", or name its encoding: --charset=" + name(charset))
                  .orElse(""));
    }
    return new AccountsReading(accounts, faults.faults(), faults.remarks());
  }

  private static String name(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }
}
