package io.leadline.domain.queue;

import io.leadline.event.MemberInterface;
import java.util.Comparator;

/// One phone that is a member of queues of one PBX.
public record MemberId(String pbx, MemberInterface phone) implements Comparable<MemberId> {
  private static final Comparator<MemberId> ORDER =
      Comparator.comparing(MemberId::pbx).thenComparing(MemberId::phone);

  @Override
  public int compareTo(MemberId other) {
    return ORDER.compare(this, other);
  }
}
