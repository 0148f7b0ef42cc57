-- Purpose: lends due tasks of one kind to a worker, most urgent first. First what fell due moves to the ready list, in
--   bounded steps; then the most urgent of the ready get a token each. A lent task is due again when its lease ends, so
--   a worker that dies gives nothing away; a task lent too often is set aside as QUARANTINED.
-- Keys: tasks, tasks.due, tasks.ready, tasks.open, counters, journal
-- Arguments: 1 kind, 2 now, 3 until, 4 how many at most, 5 how many leases a task may use up
-- Result: [when to ask again in epoch milliseconds, or empty, id, task as stored, ...]
local PROMOTED_AT_ONCE = 1000
local LATE_MILLIS = 5000
local kind, now, expires, limit, leases = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local function pad(time)
  return string.format('%013d', time)
end
local function id_in(entry)
  return string.match(entry, '([^\t]*)$')
end
local function ready_entry(id, task)
  local rank = 99 - math.max(0, math.min(99, task.priority))
  return kind .. '\t' .. string.format('%02d', rank) .. '\t' .. pad(task.due) .. '\t' .. id
end
local due = redis.call('ZRANGEBYLEX', K.tasks_due, '[' .. kind .. '\t', '(' .. kind .. '\t' .. pad(now + 1), 'LIMIT', 0, PROMOTED_AT_ONCE)
for _, entry in ipairs(due) do
  local id = id_in(entry)
  local task = cjson.decode(redis.call('HGET', K.tasks, id))
  redis.call('ZREM', K.tasks_due, entry)
  if (task.leases or 0) >= leases then
    task.state = 'QUARANTINED'
    task.lease = nil
    task.note = 'lent ' .. leases .. ' times without an end'
    redis.call('HSET', K.tasks, id, cjson.encode(task))
    redis.call('ZADD', K.tasks_open, 0, (task.claimedBy or task.assignee or '*') .. '\t' .. pad(task.due) .. '\t' .. id)
    local became = cjson.encode({ tasks = { [id] = { state = 'QUARANTINED' } } })
    redis.call('XADD', K.journal, '*', 'type', 'task_quarantined', 'at', now, 'task', id, 'became', became)
  else
    if task.lease then
      task.lease = nil
      redis.call('HSET', K.tasks, id, cjson.encode(task))
    end
    redis.call('ZADD', K.tasks_ready, 0, ready_entry(id, task))
  end
end
local result = { '' }
local ready = redis.call('ZRANGEBYLEX', K.tasks_ready, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, limit)
for _, entry in ipairs(ready) do
  local id = id_in(entry)
  local task = cjson.decode(redis.call('HGET', K.tasks, id))
  redis.call('ZREM', K.tasks_ready, entry)
  task.leases = (task.leases or 0) + 1
  if not task.lateSeconds and now - task.due > LATE_MILLIS then
    task.lateSeconds = math.floor((now - task.due) / 1000)
  end
  task.lease = { token = redis.call('HINCRBY', K.counters, 'fence', 1), expires = expires }
  redis.call('ZADD', K.tasks_due, 0, kind .. '\t' .. pad(expires) .. '\t' .. id)
  local raw = cjson.encode(task)
  redis.call('HSET', K.tasks, id, raw)
  result[#result + 1] = id
  result[#result + 1] = raw
end
if #ready == limit or #due == PROMOTED_AT_ONCE then
  result[1] = string.format('%.0f', now)
else
  local next = redis.call('ZRANGEBYLEX', K.tasks_due, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, 1)[1]
  if next then
    result[1] = string.match(next, '\t0*(%d+)\t')
  end
end
return result
