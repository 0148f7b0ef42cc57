package io.leadline.web.people;

import io.leadline.web.Seen;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import java.util.List;

/// Somebody of whom only a number or an address is known.
public record StrangerPage(Viewer viewer, String name, List<Timelines.Line> timeline)
    implements Seen {}
