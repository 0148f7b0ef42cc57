/// The life of one call, as a pure function: state and input in, events, tasks and effects out.
@NullMarked
package io.leadline.domain.call;

import org.jspecify.annotations.NullMarked;
