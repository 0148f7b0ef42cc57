-- Purpose: the checks of a step in a task's life: it exists, it is not over, nobody else has it. A refusal says who has.
-- Uses: facts, tasks
local function why_not(task)
  if not task then
    return 'there is no such task'
  end
  if task.state == 'DONE' then
    return 'already done: ' .. (task.note or '')
  end
  if task.state == 'CANCELLED' then
    return 'already cancelled: ' .. (task.note or '')
  end
  return nil
end

local function held_by_another(task, login)
  if task.claimedBy and task.claimedBy ~= login then
    return 'claimed by ' .. task.claimedBy
  end
  return nil
end

local function step(task, change)
  update_task(e.task, task, function()
    change(task)
    mark_seen(task)
  end)
  return fresh(task.lead)
end
