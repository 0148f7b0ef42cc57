package io.leadline.domain.account;

import io.leadline.event.AccountId;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.util.Optional;

/// A company we sell to, with who looks after it.
public record Account(
    AccountId id, String name, Tier tier, Optional<Login> kam, Optional<Login> deputy) {}
