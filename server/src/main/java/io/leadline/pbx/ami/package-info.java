/// The event stream of the exchange, read completely and in order, and the commands sent to it.
@NullMarked
package io.leadline.pbx.ami;

import org.jspecify.annotations.NullMarked;
