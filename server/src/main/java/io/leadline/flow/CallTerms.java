package io.leadline.flow;

import io.leadline.domain.task.Delay;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/// How callers are treated.
///
/// @param recoverWithin within which time a lost caller is to be called back, as in force now
/// @param salesQueue where a route goes that names nobody who can be rung
/// @param lastPatience how long that queue is waited in before the dialplan's own last resort
/// @param ledgerRead whether the PBX's ledger can be read: then a call whose happenings may have
///   been missed is left to it
public record CallTerms(
    Supplier<Delay> recoverWithin,
    Function<CompanyId, QueueName> salesQueue,
    Duration lastPatience,
    boolean ledgerRead) {}
