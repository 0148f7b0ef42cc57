-- Purpose: a task that was set aside is tried again, by hand, with its attempts counted anew.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Retried
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task)
if not why and task.state ~= 'QUARANTINED' then
  why = 'it is not set aside'
end
if why then
  return turned_away(task, why)
end
return step(task, function()
  task.state = 'WAITING'
  task.attempts = 0
  end_lease(e.task, task)
  due_again(task, e.due)
  log_step(e.task, task, 'tried-again', 'by ' .. e.by)
end)
