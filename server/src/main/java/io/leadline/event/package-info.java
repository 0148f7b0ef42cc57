/// The vocabulary of what can happen: every event of calls, mails, leads, tasks, queues and
/// accounts, and the ids and values they carry. Knows the JDK and nothing else.
@NullMarked
package io.leadline.event;

import org.jspecify.annotations.NullMarked;
