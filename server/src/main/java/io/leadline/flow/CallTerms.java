package io.leadline.flow;

import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.util.function.Function;

/// How callers are treated.
///
/// @param recoverWithin working time in which a lost caller is to be called back
/// @param salesQueue where a route goes that names nobody who can be rung
/// @param lastPatience how long that queue is waited in before the dialplan's own last resort
/// @param ledgerRead whether the PBX's ledger can be read: then a call whose happenings may have
///   been missed is left to it
public record CallTerms(
    Duration recoverWithin,
    Function<CompanyId, QueueName> salesQueue,
    Duration lastPatience,
    boolean ledgerRead) {}
