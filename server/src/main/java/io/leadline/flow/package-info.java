/// The use cases as sentences: a call arrives, a mail is received, a task falls due.
@NullMarked
package io.leadline.flow;

import org.jspecify.annotations.NullMarked;
