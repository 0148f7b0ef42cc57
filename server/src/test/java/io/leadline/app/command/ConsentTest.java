package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.app.Refusal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConsentTest {
  private static void ask(boolean yes, Optional<UnaryOperator<String>> terminal) {
    Consent.require(yes, "It is gone for ever.", "erase", "erased", terminal);
  }

  @Test
  void nothingIsLostWhereNobodyCanBeAsked() {
    assertThatThrownBy(() -> ask(false, Optional.empty()))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll("nothing was erased", "--yes");
  }

  @Test
  void yesGivenBeforehandCountsWithoutATerminal() {
    assertThatCode(() -> ask(true, Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void onlyTheWordAskedForIsAYes() {
    assertThatCode(() -> ask(false, Optional.of(_ -> " erase "))).doesNotThrowAnyException();
    assertThatThrownBy(() -> ask(false, Optional.of(_ -> "y"))).hasMessage("nothing was erased");
    assertThatThrownBy(() -> ask(false, Optional.of(_ -> ""))).hasMessage("nothing was erased");
  }
}
