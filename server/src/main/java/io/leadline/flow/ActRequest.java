package io.leadline.flow;

import io.leadline.domain.acting.ActKind;
import java.util.Optional;

/// What a page asks to be ordered, as it was typed; [ActReading] makes an order of it.
///
/// @param key made by the page; the same twice is one order
/// @param pbx of the phone; empty: the one PBX where the phone sits
/// @param phone the phone acted upon; empty: the user's own
/// @param call the call acted upon; empty: the one at the user's phone
/// @param queue the queue acted upon
/// @param person the login of whom the caller is sent to
/// @param reason why a pause
public record ActRequest(
    ActKind kind,
    String key,
    String pbx,
    Optional<String> phone,
    Optional<String> call,
    Optional<String> queue,
    Optional<String> person,
    String reason) {}
