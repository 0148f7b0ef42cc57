package io.leadline.app.files;

import io.leadline.domain.account.AccountLine;
import io.leadline.domain.account.AccountsReading;
import io.leadline.flow.port.AccountFiles;
import java.util.List;

/// Reads accounts from CSV or vCard, whichever the content is.
public final class AccountFileReader implements AccountFiles {
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
      faults.fault(0, e.advice());
    }
    return new AccountsReading(accounts, faults.faults(), faults.remarks());
  }
}
