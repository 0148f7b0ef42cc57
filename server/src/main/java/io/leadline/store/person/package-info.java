/// Everything about one person: found, handed out, taken away.
@NullMarked
package io.leadline.store.person;

import org.jspecify.annotations.NullMarked;
