package io.leadline.flow;

import java.time.Duration;

/// How callers are treated.
///
/// @param questionPatience how long the question waits for a key
/// @param questionRepeats how often it is put again after a wrong key or none
/// @param recoverWithin working time in which a lost caller is to be called back
/// @param lastResort the stage for a route that names nobody who can be rung, as the dialplan reads
///   it
/// @param ledgerRead whether the PBX's ledger can be read: then a call whose happenings may have
///   been missed is left to it
public record CallTerms(
    Duration questionPatience,
    int questionRepeats,
    Duration recoverWithin,
    String lastResort,
    boolean ledgerRead) {}
