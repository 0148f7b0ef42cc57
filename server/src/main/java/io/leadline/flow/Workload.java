package io.leadline.flow;

import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.TaskStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many tasks are open with each rep, as last read. A refresh that fails leaves the last known
/// counts standing.
public final class Workload {
  private final TaskStore tasks;
  private final Team team;
  private final Map<CompanyId, Map<Login, Integer>> known = new ConcurrentHashMap<>();

  public Workload(TaskStore tasks, Team team) {
    this.tasks = tasks;
    this.team = team;
  }

  /// Counts again.
  public Future<Void> refresh() {
    return Future.all(team.companies().stream().map(this::refresh).toList()).mapEmpty();
  }

  private Future<Map<Login, Integer>> refresh(CompanyId company) {
    return tasks
        .openWork(company, team.of(company).stream().map(User::login).toList())
        .onSuccess(counted -> known.put(company, Map.copyOf(counted)));
  }

  public int of(CompanyId company, Login login) {
    return known.getOrDefault(company, Map.of()).getOrDefault(login, 0);
  }

  /// One more for the rep until the next count, so that what comes in together is shared out.
  public void add(CompanyId company, Login login) {
    known.merge(company, Map.of(login, 1), (counted, _) -> plusOne(counted, login));
  }

  private static Map<Login, Integer> plusOne(Map<Login, Integer> counted, Login login) {
    var more = new HashMap<>(counted);
    more.merge(login, 1, Integer::sum);
    return Map.copyOf(more);
  }
}
