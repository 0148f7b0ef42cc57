package io.leadline.domain.account;

import io.leadline.event.CompanyId;
import java.time.ZoneId;

/// A brand of a company: what its callers hear and how its numbers are read.
///
/// @param language its first language, an ISO 639 code
public record Brand(
    CompanyId company, String name, String language, ZoneId zone, NumberingPlan numbers) {}
