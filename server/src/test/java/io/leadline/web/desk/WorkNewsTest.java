package io.leadline.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkNewsTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final CompanyId OTHER = new CompanyId("other");

  private final Deque<Runnable> pauses = new ArrayDeque<>();
  private final List<CompanyId> told = new ArrayList<>();
  private final WorkNews news =
      new WorkNews(
          (after, step) -> {
            assertThat(after).isEqualTo(WorkNews.PAUSE);
            pauses.add(step);
          },
          told::add);

  @Test
  void firstWordIsPassedOnAtOnceAndAThousandMoreAsOneAfterThePause() {
    news.changed(ACME);
    assertThat(told).containsExactly(ACME);
    for (int more = 0; more < 1_000; more++) {
      news.changed(ACME);
    }
    news.changed(OTHER);
    assertThat(told).containsExactly(ACME, OTHER);

    pauses.remove().run();
    assertThat(told).containsExactly(ACME, OTHER, ACME);
    pauses.remove().run();
    pauses.remove().run();
    assertThat(told).as("nothing came in the second pause").containsExactly(ACME, OTHER, ACME);
    assertThat(pauses).isEmpty();

    news.changed(ACME);
    assertThat(told).containsExactly(ACME, OTHER, ACME, ACME);
  }
}
