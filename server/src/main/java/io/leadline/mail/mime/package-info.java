/// From bytes to parts and text: limits, headers, charsets, HTML. What a mail means is read
/// elsewhere.
@NullMarked
package io.leadline.mail.mime;

import org.jspecify.annotations.NullMarked;
