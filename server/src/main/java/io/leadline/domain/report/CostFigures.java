package io.leadline.domain.report;

import java.util.List;

/// What the leads of a period cost, and how much of their sources is known.
public record CostFigures(List<CostRow> rows, SourceCoverage coverage) {}
