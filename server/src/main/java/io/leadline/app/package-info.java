/// The program: entry point, wiring by hand, order of start and stop, clocks, metrics, health.
@NullMarked
package io.leadline.app;

import org.jspecify.annotations.NullMarked;
