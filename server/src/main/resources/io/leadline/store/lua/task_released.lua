-- Purpose: a claim is given back; only by who has it, and not while a call-back of theirs is under way.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Released
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task) or held_by_another(task, e.by)
if not why and not task.claimedBy then
  why = 'nobody has claimed it'
end
if not why and task.attempt then
  why = 'an attempt is under way'
end
if why then
  return turned_away(task, why)
end
return step(task, function()
  task.state = 'WAITING'
  task.claimedBy = nil
  log_step(e.task, task, 'released', 'by ' .. e.by)
end)
