package io.leadline.app;

import io.leadline.config.CompanySources;
import io.leadline.config.Exchangeable;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Sources;
import java.util.function.Supplier;

/// The sources of `sources.yml` as in force now.
public record ConfiguredSources(Supplier<Exchangeable> inForce) implements Sources {
  @Override
  public SourceCatalog catalog(CompanyId company) {
    return of(company).catalog();
  }

  @Override
  public Question question(CompanyId company) {
    var question = of(company).question();
    return new Question(
        question.patience(),
        question.repeats(),
        question.longest(),
        question.rotate(),
        question.ifNothing());
  }

  private CompanySources of(CompanyId company) {
    CompanySources sources = inForce.get().sources().get(company);
    if (sources == null) {
      throw new IllegalArgumentException("not a company of this installation: " + company);
    }
    return sources;
  }
}
