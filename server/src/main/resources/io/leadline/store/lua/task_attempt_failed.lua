-- Purpose: the attempt reached nobody; the task is due again and anybody's. It changes nothing once the task is over:
--   the person was reached in another way meanwhile.
-- Uses: facts, timeline, people, tasks, held
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
return step(task, function()
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
end)
