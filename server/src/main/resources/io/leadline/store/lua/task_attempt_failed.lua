-- Purpose: the attempt reached nobody; the task is due again and anybody's. It changes nothing once the task is over:
--   the person was reached in another way meanwhile. Whose place in line was kept (`place/<call>`), and is kept no more, is
--   lost as a caller is: that task is on the recovery board.
-- Uses: facts, timeline, people, tasks, recovery, held
-- Arguments: 1 a fact of TaskEvent.AttemptFailed
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task)
if why then
  return turned_away(task, why)
end
if is_fenced() then
  return refused(FENCED)
end
if task.attempt and task.attempt ~= e.attempt then
  return refused('another attempt is under way')
end
update_task(e.task, task, function()
  if not task.attempt then
    task.failed = e.attempt
  end
  task.state = 'WAITING'
  task.claimedBy = nil
  task.attempt = nil
  task.attemptedAt = nil
  end_lease(e.task, task)
  due_again(task, e.nextDue)
  task.note = e.why
  log_step(e.task, task, 'not-reached', e.why)
  mark_seen(task)
end)
local call = string.match(e.task, '^place/(.+)$')
if call then
  local waited = math.floor((fact.at - task.createdAt) / 1000)
  lose(person_of(task.person), fact.at, call, waited, { id = e.task, due = e.nextDue }, task.lead)
end
return fresh(task.lead)
