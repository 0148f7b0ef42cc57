/// The demo's mail: a mail server in this process, and the letters that arrive there.
@NullMarked
package io.leadline.demo.post;

import org.jspecify.annotations.NullMarked;
