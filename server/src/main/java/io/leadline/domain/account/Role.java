package io.leadline.domain.account;

/// What a user may do.
public enum Role {
  REP,
  KAM,
  SUPERVISOR,
  MARKETING,
  ADMINISTRATOR
}
