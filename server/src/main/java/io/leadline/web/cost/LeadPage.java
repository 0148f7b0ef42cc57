package io.leadline.web.cost;

import io.leadline.web.Seen;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import java.util.List;

/// One lead with its person's timeline.
///
/// @param form for what is said of the lead here, so that a click told twice counts once
public record LeadPage(
    Viewer viewer, LeadsPage.Row lead, List<Timelines.Line> timeline, String form)
    implements Seen {}
