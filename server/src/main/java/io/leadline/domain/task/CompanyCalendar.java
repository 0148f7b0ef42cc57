package io.leadline.domain.task;

import io.leadline.event.QueueName;
import java.util.Map;

/// The working hours of one company, and those of its queues and teams that have their own.
public record CompanyCalendar(
    WorkingHours company, Map<QueueName, WorkingHours> queues, Map<String, WorkingHours> teams) {
  public WorkingHours of(QueueName queue) {
    return queues.getOrDefault(queue, company);
  }

  public WorkingHours ofTeam(String team) {
    return teams.getOrDefault(team, company);
  }
}
