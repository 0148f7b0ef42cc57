/// The second opinion on the store: folds the journal with code of its own, compares the end with
/// what stands there, and mends what differs.
@NullMarked
package io.leadline.store.verify;

import org.jspecify.annotations.NullMarked;
