package io.leadline.app.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.config.Company;
import io.leadline.config.Configuration;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionTimeTest {
  private static final List<String> SHIPPED = List.of("en", "ru", "tr", "hu", "hy");
  private static final Path PROMPTS = Path.of("..", "templates", "prompts");

  private static Map<String, Duration> longest(Path prompts, Map<String, String> environment) {
    var read = ConfigurationFolder.read(Path.of("..", "config"), environment);
    Configuration configuration = ((Outcome.Accepted) read).configuration();
    Company company = configuration.installation().companies().getFirst();
    return new QuestionTime(new PromptFolder(prompts))
        .longest(
            configuration,
            new Company(
                company.id(),
                company.name(),
                company.zone(),
                company.currency(),
                SHIPPED,
                company.country(),
                company.salesQueue(),
                company.brands(),
                company.crm()));
  }

  @Test
  void shippedQuestionHoldsWhoPressesNothingForFifteenSecondsAtMost() {
    assertThat(longest(PROMPTS, Map.of()))
        .containsOnlyKeys(SHIPPED)
        .allSatisfy((language, time) ->
            assertThat(time).as(language).isLessThanOrEqualTo(Duration.ofMillis(15_500)));
  }

  @Test
  void moreTimeLetsItBePutAgain() {
    Duration once = longest(PROMPTS, Map.of()).get("en");
    assertThat(longest(PROMPTS, Map.of("LEADLINE_SOURCES_ACME_QUESTION_LONGEST", "60s")).get("en"))
        .isEqualTo(once.multipliedBy(2));
  }

  @Test
  void recordingCountsByItsLengthAndIsPutAgainWhereThereIsTime(@TempDir Path folder)
      throws Exception {
    Path english = Files.createDirectories(folder.resolve("en"));
    Files.writeString(english.resolve("source-question.txt"), "How did you hear about us?");
    Files.write(english.resolve("source-question.wav"), new byte[44 + 16_000 * 5]);
    assertThat(longest(folder, Map.of("LEADLINE_SOURCES_ACME_QUESTION_PATIENCE", "2s")))
        .containsExactly(Map.entry("en", Duration.ofSeconds(14)));
  }
}
