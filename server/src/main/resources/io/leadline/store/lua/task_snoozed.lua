-- Purpose: a task is put off with a reason; it stays with who put it off.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Snoozed
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
  task.assignee = e.by
  due_again(task, e['until'])
  task.note = e.reason
  log_step(e.task, task, 'put-off', 'by ' .. e.by .. ': ' .. e.reason)
end)
