/// The demo's own time: a clock that is moved through the history and then runs on, and the line of
/// what happens when.
@NullMarked
package io.leadline.demo.time;

import org.jspecify.annotations.NullMarked;
