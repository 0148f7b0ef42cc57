-- Purpose: something became due for a reason of its own.
-- Uses: facts, timeline, people, tasks
-- Arguments: 1 a fact of TaskEvent.Scheduled
-- Result: as in lib/facts.lua, with the task's lead
local task = load(K.tasks, e.what.id)
if task then
  return repeated(task.lead)
end
local key = person_of(e.what.person)
task = schedule(e.what, key)
mark_seen(task)
return fresh(task.lead, { 'person', journal_name(key) })
