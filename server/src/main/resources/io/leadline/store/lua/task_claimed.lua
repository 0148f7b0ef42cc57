-- Purpose: a rep takes a task; refused when somebody else has it.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Claimed
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task) or held_by_another(task, e.by)
if why then
  return turned_away(task, why)
end
return step(task, function()
  task.state = 'CLAIMED'
  task.claimedBy = e.by
  log_step(e.task, task, 'claimed', 'by ' .. e.by)
end)
