package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void theyComeInTurnFromTheFirstAndOneThatIsTakenIsNamed() throws Exception {
    try (var taken = new ServerSocket(Ports.next(), 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var before = Ports.inTurn(port - 1);
      assertThat(before.getAsInt()).isEqualTo(port - 1);
      assertThatThrownBy(before::getAsInt)
          .isInstanceOf(Ports.Taken.class)
          .hasMessageContainingAll("port " + port + " is in use", "--port");
    }
  }

  @Test
  void lineIsFoundBehindWhateverWrapsIt() {
    var taken = new RuntimeException(new CompletionException(failure()));
    assertThat(Ports.Taken.lineOf(taken)).contains("no port is left");
    assertThat(Ports.Taken.lineOf(new IllegalStateException("else"))).isEmpty();
  }

  private static RuntimeException failure() {
    try {
      return new IllegalStateException("port " + Ports.inTurn(65_536).getAsInt());
    } catch (RuntimeException e) {
      return e;
    }
  }
}
