-- Purpose: a task is done; a recovery card goes with its task. A person whose mail somebody answered was spoken with: the
--   card goes too.
-- Uses: facts, timeline, people, tasks, recovery, held
-- Arguments: 1 a fact of TaskEvent.Done
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
end_task(e.task, 'DONE', fact.at, e.proof, e.by)
if e.by and task.card then
  talked(task.card, fact.at, e.by)
end
if e.by and task.kind == 'REPLY' then
  settle(person_of(task.person), fact.at, e.proof)
end
return fresh(task.lead)
