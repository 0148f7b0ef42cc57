package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.store.backup.Reerased;
import io.leadline.store.backup.ToldErasures;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreCommandTest {
  @Test
  void helpSaysWhenAReceiptIsEnough() {
    String help =
        Objects.requireNonNull(Commands.commandLine().getSubcommands().get("restore"))
            .getUsageMessage()
            .replaceAll("\\s+", " ");
    assertThat(help).contains(ToldErasures.RECEIPT_ENOUGH).doesNotContain(", or a receipt");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, '1 person was erased again, with 1 number or address'",
    "1, 3, '1 person was erased again, with 3 numbers and addresses'",
    "2, 5, '2 persons were erased again, with 5 numbers and addresses'"
  })
  void saysHowManyPersonsAndOfThemWhat(int persons, int identities, String says) {
    assertThat(RestoreCommand.words(new Reerased(persons, identities))).isEqualTo(says);
  }
}
