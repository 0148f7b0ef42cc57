/// What happens in the demo: who calls and writes when, and what the company's own people do about
/// it. The product hears of it only through the telephone system, the mailbox and the desk.
@NullMarked
package io.leadline.demo.story;

import org.jspecify.annotations.NullMarked;
