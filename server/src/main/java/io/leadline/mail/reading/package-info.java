/// From parts and text to what a mail says: its kind, what is new in it, who wrote it.
@NullMarked
package io.leadline.mail.reading;

import org.jspecify.annotations.NullMarked;
