/// What an outside part looks like to somebody who comes to see whether it is set up as it must be:
/// a probe looks, without judging, and what it saw is a sight.
@NullMarked
package io.leadline.flow.probe;

import org.jspecify.annotations.NullMarked;
