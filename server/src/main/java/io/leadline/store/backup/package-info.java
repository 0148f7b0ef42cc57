/// A company's data as one file with checksums, taken while the server runs, and put back.
@NullMarked
package io.leadline.store.backup;

import org.jspecify.annotations.NullMarked;
