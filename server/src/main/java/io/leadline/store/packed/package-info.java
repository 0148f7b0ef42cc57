/// Many small entries in little memory, and the form of their bytes.
@NullMarked
package io.leadline.store.packed;

import org.jspecify.annotations.NullMarked;
