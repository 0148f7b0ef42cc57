/// What is made of what: one file for each area, read top to bottom.
@NullMarked
package io.leadline.app.wiring;

import org.jspecify.annotations.NullMarked;
