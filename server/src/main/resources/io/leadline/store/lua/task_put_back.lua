-- Purpose: a worker could not do a lent task and gives it back for later; after too many tries it is set aside as
--   QUARANTINED. Refused when the lease has passed to another since.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 as in lib/facts.lua; e: {task, nextDue, why, tries}
-- Result: as in lib/facts.lua
local task = load(K.tasks, e.task)
local why = why_not(task) or (is_fenced() and FENCED)
if why then
  return turned_away(task, why)
end
update_task(e.task, task, function()
  task.attempts = (task.attempts or 0) + 1
  end_lease(e.task, task)
  due_again(task, e.nextDue)
  task.note = e.why
  if task.attempts >= e.tries then
    task.state = 'QUARANTINED'
  end
end)
return fresh(task.lead)
