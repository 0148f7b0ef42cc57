package io.leadline.config;

import io.leadline.event.EmailAddress;
import java.time.Duration;
import java.util.List;

/// Who is alarmed, and when.
///
/// @param repeatAfter an alarm nobody acknowledged comes again after this time
/// @param keyClientUnanswered a key client whom no human answered for this long is an alarm
public record Alarms(List<EmailAddress> mail, Duration repeatAfter, Duration keyClientUnanswered) {}
