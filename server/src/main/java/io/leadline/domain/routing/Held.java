package io.leadline.domain.routing;

/// Whether a condition holds for a caller, and the clause that says so: `the tier is unknown, not
/// key`.
record Held(boolean holds, String because) {}
