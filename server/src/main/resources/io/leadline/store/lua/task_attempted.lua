-- Purpose: an outward act for the task begins; refused while another is under way, or when somebody else has the task.
--   Whoever attempts has claimed. An attempt whose failure is already told is not under way any more.
-- Keys: attempts
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Attempted
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
write('HSET', K.attempts, e.attempt, e.task)
return step(task, function()
  task.attempts = (task.attempts or 0) + 1
  if task.failed == e.attempt then
    task.failed = nil
  else
    task.state = 'CLAIMED'
    task.claimedBy = e.by
    task.attempt = e.attempt
    task.attemptedAt = fact.at
    task.watch = fact.at + ATTEMPT_AT_MOST
  end
end)
