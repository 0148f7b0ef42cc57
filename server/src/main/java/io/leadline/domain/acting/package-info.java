/// Acting on calls and members: what may be ordered, by whom, and what shows that it is done.
@NullMarked
package io.leadline.domain.acting;

import org.jspecify.annotations.NullMarked;
