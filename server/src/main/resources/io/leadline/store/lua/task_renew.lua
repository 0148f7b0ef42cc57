-- Purpose: a worker still at a lent task keeps it longer. Nothing where the lease has passed to another or the task is over.
-- Keys: tasks.lent, tasks.due
-- Arguments: 1 task, 2 token, 3 until, 4 kind
-- Result: [1] where it is lent on, [] where not
local id, expires, kind = ARGV[1], ARGV[3], ARGV[4]
local token, ends, times = string.match(redis.call('HGET', K.tasks_lent, id) or '', '^(%d+)\t(%d+)\t(%d+)$')
if token ~= ARGV[2] then
  return {}
end
local function due_entry(at)
  return kind .. '\t' .. string.format('%013d', at) .. '\t' .. id
end
redis.call('ZREM', K.tasks_due, due_entry(ends))
redis.call('ZADD', K.tasks_due, 0, due_entry(expires))
redis.call('HSET', K.tasks_lent, id, token .. '\t' .. expires .. '\t' .. times)
return { 1 }
