/// The simulated exchange and the in-process mailbox of `leadline demo`; never reachable from
/// `serve`.
@NullMarked
package io.leadline.demo;

import org.jspecify.annotations.NullMarked;
