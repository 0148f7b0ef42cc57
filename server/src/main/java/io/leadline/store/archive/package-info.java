/// The journal's older part: compressed files by month beside the server.
@NullMarked
package io.leadline.store.archive;

import org.jspecify.annotations.NullMarked;
