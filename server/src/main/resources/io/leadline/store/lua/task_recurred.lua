-- Purpose: a task that comes again was done for this time. It is anybody's again who it was meant for, with its attempts
--   counted anew.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Recurred
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task) or held_by_another(task, e.by)
if not why and task.attempt then
  why = 'an attempt is under way'
end
if why then
  return turned_away(task, why)
end
return step(task, function()
  task.state = 'WAITING'
  task.claimedBy = nil
  task.attempts = 0
  due_again(task, e.nextDue)
  task.note = e.proof
  log_step(e.task, task, 'done-for-now', e.proof)
end)
