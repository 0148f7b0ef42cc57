-- Purpose: `task_done` for the plain case, many at a time: lent tasks of the server itself, without a card, whose records stand
--   as they were lent. Leaves the same behind as that script without reading or writing JSON.
-- Keys: journal, tasks, tasks.lent, tasks.due
-- Arguments: of each task 1 id, 2 kind, 3 token, 4 the record as it was lent, 5 the record as it shall be, 6 fact id, 7 fact's
--   time, 8 origin, 9 who did it or empty, 10 what became of it, as JSON
-- Result: of each task the journal id; empty: it is not the plain case (lent to another, over, changed), nothing of it was written
local EACH = 10
local count = #ARGV / EACH
local ids = {}
for n = 1, count do
  ids[n] = ARGV[(n - 1) * EACH + 1]
end
local records = redis.call('HMGET', K.tasks, unpack(ids))
local lent = redis.call('HMGET', K.tasks_lent, unpack(ids))
local done, gone, over = {}, {}, {}
local result = {}
for n = 1, count do
  local first = (n - 1) * EACH
  local id = ids[n]
  local token, expires = string.match(lent[n] or '', '^(%d+)\t(%d+)')
  result[n] = ''
  if token == ARGV[first + 3] and records[n] == ARGV[first + 4] and not over[id] then
    over[id] = true
    done[#done + 1] = id
    done[#done + 1] = ARGV[first + 5]
    gone[#gone + 1] = ARGV[first + 2] .. '\t' .. string.format('%013d', expires) .. '\t' .. id
    local told = { 'type', 'task_done', 'fact', ARGV[first + 6], 'at', ARGV[first + 7], 'origin', ARGV[first + 8], 'task', id }
    if ARGV[first + 9] ~= '' then
      told[#told + 1] = 'by'
      told[#told + 1] = ARGV[first + 9]
    end
    told[#told + 1] = 'became'
    told[#told + 1] = ARGV[first + 10]
    result[n] = redis.call('XADD', K.journal, '*', unpack(told))
  end
end
if #done > 0 then
  local ended = {}
  for id in pairs(over) do
    ended[#ended + 1] = id
  end
  redis.call('HSET', K.tasks, unpack(done))
  redis.call('HDEL', K.tasks_lent, unpack(ended))
  redis.call('ZREM', K.tasks_due, unpack(gone))
end
return result
