/// The live picture folded from queue events, and the figures of today.
@NullMarked
package io.leadline.domain.queue;

import org.jspecify.annotations.NullMarked;
