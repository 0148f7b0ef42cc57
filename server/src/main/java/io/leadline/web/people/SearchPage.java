package io.leadline.web.people;

import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;

/// What a search found.
public record SearchPage(Viewer viewer, String asked, List<HitLine> hits, boolean complete)
    implements Seen {}
