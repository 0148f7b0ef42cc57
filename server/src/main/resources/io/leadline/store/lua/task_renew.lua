-- Purpose: a worker still at a lent task keeps it longer. Nothing where the lease has passed to another or the task is over.
-- Keys: tasks, tasks.due
-- Arguments: 1 task, 2 token, 3 until
-- Result: [1] where it is lent on, [] where not
local id, token, expires = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local raw = redis.call('HGET', K.tasks, id)
local task = raw and cjson.decode(raw)
if not task or not task.lease or task.lease.token ~= token then
  return {}
end
local function due_entry()
  return task.kind .. '\t' .. string.format('%013d', task.lease.expires) .. '\t' .. id
end
redis.call('ZREM', K.tasks_due, due_entry())
task.lease.expires = expires
redis.call('ZADD', K.tasks_due, 0, due_entry())
redis.call('HSET', K.tasks, id, cjson.encode(task))
return { 1 }
