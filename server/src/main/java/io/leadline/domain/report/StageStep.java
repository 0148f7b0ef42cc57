package io.leadline.domain.report;

import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import java.time.Instant;

/// A lead came to stand somewhere else.
public record StageStep(LeadId lead, LeadStage stage, Instant at) {}
