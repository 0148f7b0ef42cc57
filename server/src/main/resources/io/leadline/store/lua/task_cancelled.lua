-- Purpose: a task will not be done; a recovery card goes with its task.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Cancelled
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
mark_seen(task)
end_task(e.task, 'CANCELLED', fact.at, e.reason, e.by)
return fresh(task.lead)
