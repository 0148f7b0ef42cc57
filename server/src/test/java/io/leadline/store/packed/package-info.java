/// What packed tables do.
@NullMarked
package io.leadline.store.packed;

import org.jspecify.annotations.NullMarked;
