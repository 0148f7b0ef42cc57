package io.leadline.domain.report;

import java.time.Instant;

/// One line of a person's timeline.
///
/// @param kind `call`, `mail`, `source`, `decision`, `task`, `promise`, `lead`, `change`: picks the
///   glyph
/// @param title the short word
/// @param text the sentence below it; of a decision the reason, which is put into words of the
///   reader's language
/// @param ref the id of the call, mail, lead or task; of a change who made it
public record TimelineEntry(Instant at, String kind, String title, String text, String ref) {}
