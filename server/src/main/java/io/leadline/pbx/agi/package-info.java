/// The FastAGI server: one dialogue with a caller is straight-line code on a virtual thread.
@NullMarked
package io.leadline.pbx.agi;

import org.jspecify.annotations.NullMarked;
