-- Purpose: lends due tasks of one kind to a worker, most urgent first. Of what fell due and what was left over as
--   ready the most urgent get a token each, in bounded steps; the rest moves to the ready list. A lent task is due again when its lease ends, so
--   a worker that dies gives nothing away; a task lent too often is set aside as QUARANTINED.
-- Keys: tasks, tasks.lent, tasks.due, tasks.ready, tasks.open, counters, journal
-- Uses: gathered
local PROMOTED_AT_ONCE = 1000
local LATE_MILLIS = 5000

local function pad(time)
  return string.format('%013d', time)
end

local function id_in(entry)
  return string.match(entry, '([^\t]*)$')
end

local function next_due(kind)
  local next = redis.call('ZRANGEBYLEX', K.tasks_due, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, 1)[1]
  return next and string.match(next, '\t0*(%d+)\t') or ''
end

-- of each entry its task: record and how often it was lent; nothing where there is no record
local function tasks_of(entries)
  local ids = {}
  for at, entry in ipairs(entries) do
    ids[at] = id_in(entry)
  end
  if #ids == 0 then
    return {}
  end
  local records = redis.call('HMGET', K.tasks, unpack(ids))
  local lent = redis.call('HMGET', K.tasks_lent, unpack(ids))
  local found = {}
  for at, id in ipairs(ids) do
    local raw = records[at]
    if raw then
      local task = { id = id, raw = raw, times = tonumber(lent[at] and string.match(lent[at], '(%d+)$') or 0) }
      if string.find(raw, '"lease', 1, true) then
        -- an earlier version kept leases in the record
        local record = cjson.decode(raw)
        task.times = math.max(task.times, record.leases or 0)
        record.lease = nil
        record.leases = nil
        task.raw = cjson.encode(record)
        task.changed = true
      end
      found[#found + 1] = task
    end
  end
  return found
end

-- a number of the record; quotes inside its texts are escaped, so only a field reads like this
local function figure(task, field)
  return tonumber(string.match(task.raw, '"' .. field .. '":(%d+)') or 0)
end

local function set_aside(task, leases, now)
  local record = cjson.decode(task.raw)
  record.state = 'QUARANTINED'
  record.note = 'lent ' .. leases .. ' times without an end'
  redis.call('HSET', K.tasks, task.id, cjson.encode(record))
  redis.call('HDEL', K.tasks_lent, task.id)
  redis.call('ZADD', K.tasks_open, 0, (record.claimedBy or record.assignee or '*') .. '\t' .. pad(record.due) .. '\t' .. task.id)
  local became = cjson.encode({ tasks = { [task.id] = { state = 'QUARANTINED' } } })
  redis.call('XADD', K.journal, '*', 'type', 'task_quarantined', 'at', now, 'task', task.id, 'became', became)
end

-- what may be lent, by urgency: what fell due with what waits as ready
local function candidates_of(kind, due, waiting, leases, now)
  local candidates = {}
  for _, task in ipairs(tasks_of(due)) do
    if task.times >= leases then
      set_aside(task, leases, now)
    else
      local rank = 99 - math.max(0, math.min(99, figure(task, 'priority')))
      task.entry = kind .. '\t' .. string.format('%02d', rank) .. '\t' .. pad(figure(task, 'due')) .. '\t' .. task.id
      candidates[#candidates + 1] = task
    end
  end
  for at, task in ipairs(tasks_of(waiting)) do
    task.entry = waiting[at]
    task.waited = true
    candidates[#candidates + 1] = task
  end
  table.sort(candidates, function(a, b)
    return a.entry < b.entry
  end)
  return candidates
end

local function told_late(task, now)
  local late = now - figure(task, 'due')
  if late > LATE_MILLIS and not string.find(task.raw, '"lateSeconds":', 1, true) then
    local record = cjson.decode(task.raw)
    record.lateSeconds = math.floor(late / 1000)
    task.raw = cjson.encode(record)
    task.changed = true
  end
end

-- [when to ask again in epoch milliseconds, or empty, id, token, task as stored, ...]
local function lend(kind, now, expires, limit, leases)
  local due = redis.call('ZRANGEBYLEX', K.tasks_due, '[' .. kind .. '\t', '(' .. kind .. '\t' .. pad(now + 1), 'LIMIT', 0, PROMOTED_AT_ONCE)
  local waiting = redis.call('ZRANGEBYLEX', K.tasks_ready, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, limit)
  if #due == 0 and #waiting == 0 then
    return { next_due(kind) }
  end
  local candidates = candidates_of(kind, due, waiting, leases, now)
  local records, lent, again, ready, unready = {}, {}, {}, {}, {}
  local result = { '' }
  local chosen = math.min(limit, #candidates)
  local token = chosen > 0 and redis.call('HINCRBY', K.counters, 'fence', chosen) - chosen
  for at, task in ipairs(candidates) do
    if at <= chosen then
      token = token + 1
      told_late(task, now)
      lent[#lent + 1] = task.id
      lent[#lent + 1] = string.format('%.0f\t%.0f\t%d', token, expires, task.times + 1)
      again[#again + 1] = 0
      again[#again + 1] = kind .. '\t' .. pad(expires) .. '\t' .. task.id
      if task.waited then
        unready[#unready + 1] = task.entry
      end
      result[#result + 1] = task.id
      result[#result + 1] = string.format('%.0f', token)
      result[#result + 1] = task.raw
    elseif not task.waited then
      ready[#ready + 1] = 0
      ready[#ready + 1] = task.entry
      if task.times > 0 then
        lent[#lent + 1] = task.id
        lent[#lent + 1] = string.format('0\t0\t%d', task.times)
      end
    end
    if task.changed then
      records[#records + 1] = task.id
      records[#records + 1] = task.raw
    end
  end
  write_gathered('ZREM', K.tasks_due, due)
  write_gathered('ZREM', K.tasks_ready, unready)
  write_gathered('ZADD', K.tasks_due, again)
  write_gathered('ZADD', K.tasks_ready, ready)
  write_gathered('HSET', K.tasks_lent, lent)
  write_gathered('HSET', K.tasks, records)
  if chosen == limit or #due == PROMOTED_AT_ONCE then
    result[1] = string.format('%.0f', now)
  else
    result[1] = next_due(kind)
  end
  return result
end
