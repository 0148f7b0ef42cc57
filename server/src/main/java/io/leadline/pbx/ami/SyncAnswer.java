package io.leadline.pbx.ami;

/// What the PBX says its copy of key numbers holds after a change.
///
/// @param step `put`, `drop`, `read`, `count` or `refused`
public record SyncAnswer(String pbx, String step, String number, String row) {}
