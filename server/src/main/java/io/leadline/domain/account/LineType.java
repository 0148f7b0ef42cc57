package io.leadline.domain.account;

import java.util.Locale;

/// What kind of line a number is, as numbering plans tell it.
public enum LineType {
  FIXED,
  MOBILE,
  TOLL_FREE,
  SHARED_COST,
  PREMIUM,
  VOIP,
  /// Numbers for one person or company, pagers, voice mailboxes.
  PERSONAL,
  /// No number of any plan: short codes, satellite networks, unassigned ranges.
  UNKNOWN;

  /// As the configuration names it: `toll-free`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
