package io.leadline.domain.queue;

import io.leadline.event.MemberInterface;

/// One phone that is a member of queues of one PBX.
public record MemberId(String pbx, MemberInterface phone) implements Comparable<MemberId> {
  @Override
  public int compareTo(MemberId other) {
    int byPbx = pbx.compareTo(other.pbx);
    return byPbx != 0 ? byPbx : phone.compareTo(other.phone);
  }
}
