-- Purpose: lends due tasks of one kind to a worker, most urgent first. Of what fell due and what was left over as
--   ready the most urgent get a token each, in bounded steps; the rest moves to the ready list. A lent task is due again when its lease ends, so
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
local fell_due = {}
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
    fell_due[#fell_due + 1] = { id = id, task = task, entry = ready_entry(id, task) }
  end
end
table.sort(fell_due, function(a, b)
  return a.entry < b.entry
end)
local waiting = redis.call('ZRANGEBYLEX', K.tasks_ready, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, limit)
local chosen = {}
local next_due, next_waiting = 1, 1
while #chosen < limit and (next_due <= #fell_due or next_waiting <= #waiting) do
  local one, entry = fell_due[next_due], waiting[next_waiting]
  if one and (not entry or one.entry < entry) then
    next_due = next_due + 1
  else
    local id = id_in(entry)
    redis.call('ZREM', K.tasks_ready, entry)
    one = { id = id, task = cjson.decode(redis.call('HGET', K.tasks, id)) }
    next_waiting = next_waiting + 1
  end
  chosen[#chosen + 1] = one
end
for at = next_due, #fell_due do
  local left = fell_due[at]
  if left.task.lease then
    left.task.lease = nil
    redis.call('HSET', K.tasks, left.id, cjson.encode(left.task))
  end
  redis.call('ZADD', K.tasks_ready, 0, left.entry)
end
local result = { '' }
local token = #chosen > 0 and redis.call('HINCRBY', K.counters, 'fence', #chosen) - #chosen
for _, one in ipairs(chosen) do
  local id, task = one.id, one.task
  token = token + 1
  task.leases = (task.leases or 0) + 1
  if not task.lateSeconds and now - task.due > LATE_MILLIS then
    task.lateSeconds = math.floor((now - task.due) / 1000)
  end
  task.lease = { token = token, expires = expires }
  redis.call('ZADD', K.tasks_due, 0, kind .. '\t' .. pad(expires) .. '\t' .. id)
  local raw = cjson.encode(task)
  redis.call('HSET', K.tasks, id, raw)
  result[#result + 1] = id
  result[#result + 1] = raw
end
if #chosen == limit or #due == PROMOTED_AT_ONCE then
  result[1] = string.format('%.0f', now)
else
  local next = redis.call('ZRANGEBYLEX', K.tasks_due, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, 1)[1]
  if next then
    result[1] = string.match(next, '\t0*(%d+)\t')
  end
end
return result
