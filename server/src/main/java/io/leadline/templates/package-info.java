/// Mail and script templates as files: loaded, checked, and swapped in one step; faults as
/// file:line.
@NullMarked
package io.leadline.templates;

import org.jspecify.annotations.NullMarked;
