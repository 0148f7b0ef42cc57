package io.leadline.web.desk;

import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.Map;
import java.util.Optional;

/// The whole desk.
///
/// @param confirm the task whose call the rep must confirm, as the notice says why
/// @param typed what stood in the card's form when it was refused
/// @param notice what became of the last thing the rep asked for; empty when it is done
public record DeskPage(
    Viewer viewer,
    Strip strip,
    Optional<Card> card,
    Map<String, String> typed,
    Work work,
    Optional<String> notice,
    Optional<String> confirm)
    implements Seen {}
