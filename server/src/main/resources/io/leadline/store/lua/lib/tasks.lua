-- Purpose: schedule, index and end tasks. `tasks.due` orders them by kind and time for the clock, `tasks.ready` by kind
--   and urgency once due, `tasks.open` by person responsible (`*`: nobody yet) for the pages.
-- Keys: tasks, tasks.lent, tasks.due, tasks.ready, tasks.open, leads, people, recovery, wake
-- Uses: facts, timeline, people
local TASKS_OF_A_LEAD = 100
local KEY_CLIENT_FIRST = 9
local HIGHEST_PRIORITY = 99
local STEPS_LOGGED = 30
local ATTEMPT_AT_MOST = 5 * 60 * 1000

local function is_over(task)
  return task.state == 'DONE' or task.state == 'CANCELLED'
end

-- when the clock looks at it next: the lease's end, what was said when it was last looked at, else the due time
local function due_entry(id, task)
  local lease = lease_of(id, task)
  local at = lease and lease.expires or task.watch or task.due
  return task.kind .. '\t' .. pad(at) .. '\t' .. id
end

local function ready_entry(id, task)
  local rank = 99 - math.max(0, math.min(99, task.priority))
  return task.kind .. '\t' .. string.format('%02d', rank) .. '\t' .. pad(task.due) .. '\t' .. id
end

local function open_entry(id, task)
  return (task.claimedBy or task.assignee or '*') .. '\t' .. pad(task.due) .. '\t' .. id
end

local function unindex(id, task)
  write('ZREM', K.tasks_due, due_entry(id, task))
  write('ZREM', K.tasks_ready, ready_entry(id, task))
  write('ZREM', K.tasks_open, open_entry(id, task))
end

-- says so where it comes before everything else of its kind, so that whoever waits for the next one wakes up in time
local function wake_for(kind, entry)
  local first = redis.call('ZRANGEBYLEX', K.tasks_due, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, 1)[1]
  if not first or entry < first then
    write('PUBLISH', K.wake, string.match(entry, '^[^\t]*\t%d+'))
  end
end

local function index(id, task)
  if is_over(task) then
    return
  end
  if task.state ~= 'QUARANTINED' and task.escalated ~= 'ALARM' then
    local entry = due_entry(id, task)
    write('ZADD', K.tasks_due, 0, entry)
    wake_for(task.kind, entry)
  end
  if not DONE_BY_THE_SERVER[task.kind] or task.state == 'QUARANTINED' then
    write('ZADD', K.tasks_open, 0, open_entry(id, task))
  end
end

-- changes the task by `change` and keeps its indexes right
local function update_task(id, task, change)
  unindex(id, task)
  change(task)
  index(id, task)
  save(K.tasks, id, task)
end

-- due at another time: what was said of the old one is over
local function due_again(task, due)
  task.due = due
  task.watch = nil
  task.escalated = nil
  task.lateSeconds = nil
end

local function kind_on_timeline(task)
  return task.kind == 'PROMISE' and 'promise' or 'task'
end

-- a step of the task's life in the timeline; what was said at it stands in the task's own log
local function log_step(id, task, step, said)
  if DONE_BY_THE_SERVER[task.kind] then
    return
  end
  task.log = task.log or {}
  table.insert(task.log, { at = fact.at, step = step, said = said })
  if #task.log > STEPS_LOGGED then
    table.remove(task.log, 1)
  end
  timeline(task.person, fact.at, kind_on_timeline(task), step, id)
end

-- the lead knows its tasks, so that closing it ends them; ended ones are dropped when the list is full
local function belong_to(lead_id, id)
  local lead = lead_id and load(K.leads, lead_id)
  if not lead then
    return
  end
  local kept = {}
  for _, each in ipairs(lead.tasks or {}) do
    local task = #lead.tasks < TASKS_OF_A_LEAD or load(K.tasks, each)
    if task == true or (task and not is_over(task)) then
      kept[#kept + 1] = each
    end
  end
  if not contains(kept, id) then
    kept[#kept + 1] = id
  end
  lead.tasks = kept
  save(K.leads, lead_id, lead)
end

-- schedules `what` (a NewTask) for the person, a key client's before others of its kind; a task that exists stays as
-- it is
local function schedule(what, person_key, lead_id)
  local task = load(K.tasks, what.id)
  if task then
    return task
  end
  local lead = (lead_id or what.lead) and load(K.leads, lead_id or what.lead)
  local first = lead and lead.tier == 'KEY' and KEY_CLIENT_FIRST or 0
  task = {
    v = 1,
    kind = what.kind,
    person = person_key,
    lead = lead_id or what.lead,
    text = what.text,
    createdAt = fact.at,
    due = what.due,
    priority = math.min(HIGHEST_PRIORITY, what.priority + first),
    state = 'WAITING',
    assignee = what.assignee,
  }
  save(K.tasks, what.id, task)
  index(what.id, task)
  belong_to(task.lead, what.id)
  if not DONE_BY_THE_SERVER[task.kind] then
    timeline(person_key, fact.at, kind_on_timeline(task), 'due', what.id)
  end
  return task
end

-- ends a task that is not over; true where it did. A recovery card whose task ends is off the board, and calls lost
-- up to then do not bring it back
local function end_task(id, state, at, note, by)
  local task = load(K.tasks, id)
  if not task or is_over(task) then
    return false
  end
  update_task(id, task, function()
    task.state = state
    task.endedAt = at
    task.note = note
    task.endedBy = by
    end_lease(id, task)
    task.attempt = nil
    task.attemptedAt = nil
  end)
  if not DONE_BY_THE_SERVER[task.kind] then
    timeline(task.person, at, kind_on_timeline(task), state == 'DONE' and 'done' or 'cancelled', id)
  end
  if task.card then
    local who = person(task.card)
    if who.card and who.card.task == id then
      who.card = nil
      write('ZREM', K.recovery, task.card)
      if not who.settled or at > who.settled.at then
        who.settled = { at = at, by = note }
      end
      save_person(task.card, who)
    end
  end
  return true
end
