package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServersThereTest {
  @Test
  void serverIsKnownByTheNameOfItsConnections() {
    String name = ServersThere.name(Set.of(new CompanyId("acme"), new CompanyId("acme-tools")));

    assertThat(
            ServersThere.in(
                """
                id=3 addr=127.0.0.1:1 laddr=127.0.0.1:2 fd=8 name= age=1 db=0 lib-name=Lettuce
                id=4 addr=127.0.0.1:3 laddr=127.0.0.1:2 fd=9 name=%s age=9 db=0 lib-name=Lettuce
                id=5 addr=127.0.0.1:4 laddr=127.0.0.1:2 fd=9 name=other age=9 db=0 lib-name=leadline:x
                """
                    .formatted(name)))
        .containsExactlyInAnyOrder("acme", "acme-tools");
  }

  @Test
  void visitorsAreNoServers() {
    assertThat(ServersThere.in("id=3 addr=127.0.0.1:1 fd=8 name= age=1 db=0")).isEmpty();
  }
}
