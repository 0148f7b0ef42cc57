package io.leadline.e2e;

/// One mail and what must become of it.
///
/// @param envelopeFrom the SMTP sender; empty is the null sender of machines
/// @param messageId with angle brackets
/// @param kind as recorded
/// @param acknowledged whether our answer must go out, to `answerTo`
/// @param raw every character a byte (ISO 8859-1), lines end with CR LF
record ScriptedMail(
    String name,
    String envelopeFrom,
    String messageId,
    String kind,
    boolean acknowledged,
    String answerTo,
    String raw) {}
