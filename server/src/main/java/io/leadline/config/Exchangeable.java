package io.leadline.config;

import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.domain.task.CompanyCalendar;
import io.leadline.event.CompanyId;
import java.util.Map;

/// What is taken over while running: `sources.yml`, `calendar.yml` and `cadences.yml`. Every
/// company has its entry, every situation its cadence.
public record Exchangeable(
    Map<CompanyId, CompanySources> sources,
    Map<CompanyId, CompanyCalendar> calendars,
    Map<Situation, Cadence> cadences) {}
