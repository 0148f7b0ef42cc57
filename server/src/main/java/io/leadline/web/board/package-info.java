/// The live board of queues, callers and reps.
@NullMarked
package io.leadline.web.board;

import org.jspecify.annotations.NullMarked;
