package io.leadline.flow;

import io.leadline.event.CallId;
import java.time.Instant;

/// A call as the PBX hands it over.
///
/// @param number the caller's number as filtered by the dialplan; blank when withheld
/// @param dialled the number called, as the PBX writes it
public record CallArrival(String pbx, CallId call, String number, String dialled, Instant at) {}
