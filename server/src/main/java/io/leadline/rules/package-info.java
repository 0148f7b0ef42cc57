/// Routing rules as files: loaded, checked, and swapped in one step; faults as file:line.
@NullMarked
package io.leadline.rules;

import org.jspecify.annotations.NullMarked;
