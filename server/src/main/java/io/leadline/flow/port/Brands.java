package io.leadline.flow.port;

import io.leadline.domain.account.Brand;

/// Which brand a number or mailbox belongs to.
public interface Brands {
  /// The brand whose number was dialled, as the PBX writes it or in E.164; the company's first
  /// brand where no brand claims it.
  Brand dialled(String pbx, String number);

  /// The brand of a mailbox, by the mailbox's name in the configuration.
  Brand mailbox(String mailbox);
}
