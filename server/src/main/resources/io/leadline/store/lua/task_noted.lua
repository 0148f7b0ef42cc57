-- Purpose: what the server found out about a task that goes on: due time, holder and attempts stay.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Noted
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task)
if why then
  return turned_away(task, why)
end
return step(task, function()
  task.note = e.note
end)
