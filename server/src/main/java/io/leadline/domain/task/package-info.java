/// Cadences, working hours, escalation, retry and the states of a lease.
@NullMarked
package io.leadline.domain.task;

import org.jspecify.annotations.NullMarked;
