-- Purpose: a task was not done in time, and the next in line is told. Refused where it has been told already, or where
--   the task is due at another time by now.
-- Uses: facts, timeline, people, tasks, held
-- Arguments: 1 a fact of TaskEvent.Escalated
-- Result: as in lib/facts.lua, with the task's lead
local STEPS = { DUE = 1, DEPUTY = 2, SUPERVISOR = 3, ALARM = 4 }
local task = load(K.tasks, e.task)
if is_seen(task) then
  return repeated(task.lead)
end
local why = why_not(task)
if not why and task.attempt then
  why = 'an attempt is under way'
end
if not why and task.due > fact.at then
  why = 'it is not due'
end
if not why and STEPS[e.step] <= (STEPS[task.escalated] or 0) then
  why = 'that has been told already'
end
if why then
  return turned_away(task, why)
end
return step(task, function()
  task.escalated = e.step
  task.watch = e.nextLook
  if e.lateSeconds > 0 then
    task.lateSeconds = e.lateSeconds
  end
  if e.to then
    task.assignee = e.to
    task.claimedBy = nil
    task.state = 'WAITING'
  end
  if e.step ~= 'DUE' then
    log_step(e.task, task, 'overdue', e.to and 'now with ' .. e.to or string.lower(e.step) .. ' told')
  elseif e.lateSeconds > 0 then
    log_step(e.task, task, 'late', 'the server was off when it fell due')
  end
end)
