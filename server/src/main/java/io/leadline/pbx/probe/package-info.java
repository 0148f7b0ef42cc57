/// Looks whether a PBX is set up as it must be: one login, a few questions, one call of the PBX to
/// itself. Its conversation shows every event as it came on the wire, also those nobody folds.
@NullMarked
package io.leadline.pbx.probe;

import org.jspecify.annotations.NullMarked;
