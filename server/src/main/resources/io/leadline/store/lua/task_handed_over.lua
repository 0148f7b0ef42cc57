-- Purpose: a task is given to another; refused when a third has claimed it.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.HandedOver
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
  task.assignee = e.to
  log_step(e.task, task, 'handed-over', 'by ' .. e.by .. ' to ' .. e.to)
end)
