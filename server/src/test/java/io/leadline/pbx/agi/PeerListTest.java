package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerListTest {
  @Test
  void onlyThisMachineAndTheListAreAdmitted() {
    var peers = new PeerList(List.of("192.0.2.7", "10.1.0.0/16", "2001:db8::/32"));
    assertThat(peers.admits(at("127.0.0.1"))).isTrue();
    assertThat(peers.admits(at("::1"))).isTrue();
    assertThat(peers.admits(at("192.0.2.7"))).isTrue();
    assertThat(peers.admits(at("192.0.2.8"))).isFalse();
    assertThat(peers.admits(at("10.1.200.3"))).isTrue();
    assertThat(peers.admits(at("10.2.0.1"))).isFalse();
    assertThat(peers.admits(at("2001:db8:1::5"))).isTrue();
    assertThat(peers.admits(at("2001:db9::5"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pbx.example.com", "10.1.0.0/99", "10.1.0.0/", "", "10.1.0/8"})
  void whatIsNoAddressIsRefused(String entry) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PeerList(List.of(entry)));
  }

  private static InetSocketAddress at(String address) {
    return new InetSocketAddress(address, 5000);
  }
}
