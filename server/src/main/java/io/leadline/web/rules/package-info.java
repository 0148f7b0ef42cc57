/// The routing rules: read, tried on a caller, tried on the last days.
@NullMarked
package io.leadline.web.rules;

import org.jspecify.annotations.NullMarked;
