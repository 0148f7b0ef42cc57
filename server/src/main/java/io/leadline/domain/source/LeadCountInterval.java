package io.leadline.domain.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.apache.commons.statistics.distribution.GammaDistribution;

/// How many leads one would expect, given that so many came: the 90 % Poisson interval of Garwood
/// (Biometrika 28, 1936), whose bounds are quantiles of the gamma distribution.
///
/// @param low 0 where no lead came
public record LeadCountInterval(double low, double high) {
  private static final double TAIL = 0.05;

  /// The interval for a count; a share of a lead counts as that share.
  public static LeadCountInterval of(double leads) {
    double low = leads > 0 ? GammaDistribution.of(leads, 1).inverseCumulativeProbability(TAIL) : 0;
    return new LeadCountInterval(
        low, GammaDistribution.of(leads + 1, 1).inverseSurvivalProbability(TAIL));
  }

  /// Least and greatest cost of a lead.
  public CostInterval costs(BigDecimal spend) {
    return new CostInterval(
        spend.divide(BigDecimal.valueOf(high), MathContext.DECIMAL128),
        low > 0
            ? Optional.of(spend.divide(BigDecimal.valueOf(low), MathContext.DECIMAL128))
            : Optional.empty());
  }

  /// Between what amounts the cost of a lead lies.
  ///
  /// @param high empty where there is no bound
  public record CostInterval(BigDecimal low, Optional<BigDecimal> high) {}
}
