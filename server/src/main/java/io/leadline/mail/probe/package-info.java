/// Looks whether a mailbox can be read and written from.
@NullMarked
package io.leadline.mail.probe;

import org.jspecify.annotations.NullMarked;
