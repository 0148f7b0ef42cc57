package io.leadline.config;

import io.leadline.event.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who is alarmed, and when.
///
/// @param repeatAfter an alarm nobody acknowledged comes again after this time
/// @param keyClientUnanswered a key client whom no human answered for this long is an alarm
/// @param overdueDeputy working time until the deputy gets a promise, call-back, reply or complaint
///   that is not done when it is due; follow-ups and surveys wait sixteen times as long
/// @param overdueSupervisor from then until the supervisor is told
/// @param overdueAlarm from then until there is an alarm
/// @param heartbeat called each minute while all is well, so that somebody else notices when it is
///   not
/// @param webhook told of every step of an alarm's life
public record Alarms(
    List<EmailAddress> mail,
    Duration repeatAfter,
    Duration keyClientUnanswered,
    Duration overdueDeputy,
    Duration overdueSupervisor,
    Duration overdueAlarm,
    Optional<URI> heartbeat,
    Optional<Webhook> webhook) {}
