/// The exchange's own queue log: parsed, reported, and used to fill gaps.
@NullMarked
package io.leadline.pbx.queuelog;

import org.jspecify.annotations.NullMarked;
