package io.leadline.flow;

import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.MemberId;
import io.leadline.domain.queue.QueueId;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.QueueOwners;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one company may see of the live picture: its own queues, and the phones of its people. A
/// phone of nobody we know belongs to whoever has a queue that it sits in.
public record CompanyPicture(Team team, QueueOwners owners) {
  public QueuePicture of(CompanyId company, QueuePicture whole) {
    if (team.companies().size() <= 1) {
      return whole;
    }
    var queues = new TreeMap<>(whole.queues());
    queues.keySet().removeIf(queue -> !owners.has(company, queue));
    SortedMap<MemberId, LiveMember> members = new TreeMap<>();
    whole
        .members()
        .forEach((id, member) -> {
          if (isOurs(company, member)) {
            members.put(id, member);
          }
        });
    return new QueuePicture(whole.number(), whole.at(), queues, members, whole.links());
  }

  private boolean isOurs(CompanyId company, LiveMember member) {
    if (team.withPhone(company, member.id().phone()).isPresent()) {
      return true;
    }
    return team.companies().stream()
            .allMatch(other -> team.withPhone(other, member.id().phone()).isEmpty())
        && member.queues().stream()
            .anyMatch(queue -> owners.has(company, new QueueId(member.id().pbx(), queue)));
  }
}
