/// What the use cases need from outside: directory, journal, task store, switchboard, mailer,
/// renderer. Each port states its contract; adapters fulfil it.
@NullMarked
package io.leadline.flow.port;

import org.jspecify.annotations.NullMarked;
