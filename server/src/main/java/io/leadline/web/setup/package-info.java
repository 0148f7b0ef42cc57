/// What is connected, what is missing, and the line that mends it.
@NullMarked
package io.leadline.web.setup;

import org.jspecify.annotations.NullMarked;
