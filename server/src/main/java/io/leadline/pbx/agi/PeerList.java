package io.leadline.pbx.agi;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Who may connect: this machine, and who is on the list.
final class PeerList {
  private static final int WHOLE_IPV4 = 32;
  private static final int WHOLE_IPV6 = 128;

  private final List<IpSubnetFilterRule> rules;

  /// @throws IllegalArgumentException when an entry is neither an address nor a network
  PeerList(List<String> entries) {
    this.rules = entries.stream().map(PeerList::rule).toList();
  }

  boolean admits(InetSocketAddress peer) {
    InetAddress address = peer.getAddress();
    return address.isLoopbackAddress() || rules.stream().anyMatch(rule -> rule.matches(peer));
  }

  private static IpSubnetFilterRule rule(String entry) {
    int slash = entry.indexOf('/');
    String address = slash < 0 ? entry : entry.substring(0, slash);
    boolean isIpv4 = NetUtil.isValidIpV4Address(address);
    if (!isIpv4 && !NetUtil.isValidIpV6Address(address)) {
      throw new IllegalArgumentException("'" + entry + "' is neither an address nor a network");
    }
    int whole = isIpv4 ? WHOLE_IPV4 : WHOLE_IPV6;
    int prefix = slash < 0 ? whole : prefix(entry, entry.substring(slash + 1), whole);
    return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
  }

  private static int prefix(String entry, String digits, int whole) {
    if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(Character::isDigit)) {
      throw new IllegalArgumentException("'" + entry + "' has no prefix length");
    }
    int prefix = Integer.parseInt(digits);
    if (prefix > whole) {
      throw new IllegalArgumentException("'" + entry + "' has too long a prefix");
    }
    return prefix;
  }
}
