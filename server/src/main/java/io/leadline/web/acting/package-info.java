/// Acting on calls and members from the pages, and what became of it.
@NullMarked
package io.leadline.web.acting;

import org.jspecify.annotations.NullMarked;
