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

-- a step that a server kept on its disk and that comes to a task which is over changes nothing but stands in the journal
local function turned_away(task, why)
  if not (task and is_over(task)) then
    return refused(why)
  end
  if fact.late then
    mark_seen(task)
    save(K.tasks, e.task, task)
  end
  return outlived(why, task.state, task.lead)
end

local function step(task, change)
  update_task(e.task, task, function()
    change(task)
    mark_seen(task)
  end)
  return fresh(task.lead)
end
