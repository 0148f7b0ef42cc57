package io.leadline.web.board;

import io.leadline.domain.report.StaffingHint;
import io.leadline.event.GapMarked;
import io.leadline.event.QueueName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is left to do beside the lines, as the store had it a moment ago.
///
/// @param lost how many lost persons are on the recovery board
/// @param oldestLost since when the first of them waits
/// @param late promises whose time is over
/// @param soon promises whose time is over within the hour
/// @param staffing by queue, where enough calls came
/// @param gaps of the last day, in which a telephone system was not seen
record Backlog(
    int lost,
    Optional<Instant> oldestLost,
    int late,
    int soon,
    Map<QueueName, StaffingHint> staffing,
    List<GapMarked> gaps) {}
