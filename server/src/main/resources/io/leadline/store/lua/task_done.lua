-- Purpose: a task is done; a recovery card goes with its task.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Done
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task)
if why then
  return refused(why)
end
if is_fenced() then
  return refused(FENCED)
end
mark_seen(task)
end_task(e.task, 'DONE', fact.at, e.proof, e.by)
if e.by and task.card then
  talked(task.card, fact.at, e.by)
end
return fresh(task.lead)
