package io.leadline.web.desk;

import io.leadline.event.CompanyId;
import io.leadline.flow.Later;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Passes on that a company's tasks became others: the first word at once, and what follows in a
/// row once in every [#PAUSE], for each open desk reads all its tasks upon it. From any thread.
public final class WorkNews {
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Later later;
  private final Consumer<CompanyId> desks;

  /// Companies of which a word was passed on within the pause, and whether another has come since.
  private final Map<CompanyId, Boolean> resting = new HashMap<>();

  public WorkNews(Later later, Consumer<CompanyId> desks) {
    this.later = later;
    this.desks = desks;
  }

  public void changed(CompanyId company) {
    if (isFirst(company)) {
      later.run(PAUSE, () -> rested(company));
      desks.accept(company);
    }
  }

  private synchronized boolean isFirst(CompanyId company) {
    return resting.put(company, resting.containsKey(company)) == null;
  }

  private void rested(CompanyId company) {
    if (hasMore(company)) {
      changed(company);
    }
  }

  private synchronized boolean hasMore(CompanyId company) {
    return Boolean.TRUE.equals(resting.remove(company));
  }
}
