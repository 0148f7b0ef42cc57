package io.leadline.domain.acting;

import io.leadline.event.ActEvent.Progress;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.time.Instant;
import java.util.Optional;

/// One order as it stands in the audit trail.
///
/// @param kind what was ordered, as [ActKind#key()] names it
/// @param settledAt empty while the PBX has not told
public record ActRecord(
    ActId id,
    Login by,
    String kind,
    Optional<CallId> call,
    Optional<MemberInterface> phone,
    String detail,
    Instant at,
    Progress progress,
    String why,
    Optional<Instant> settledAt) {}
