/// Looks whether a store is set up as it must be.
@NullMarked
package io.leadline.store.probe;

import org.jspecify.annotations.NullMarked;
