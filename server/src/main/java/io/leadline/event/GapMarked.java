package io.leadline.event;

import java.time.Instant;

/// A time in which the server did not see the PBX, and what the ledger gave back of it.
///
/// @param pbx the PBX's name in the configuration
/// @param callsFilled calls that only the ledger knew
public record GapMarked(String pbx, Instant from, Instant to, String why, int callsFilled)
    implements DomainEvent {}
