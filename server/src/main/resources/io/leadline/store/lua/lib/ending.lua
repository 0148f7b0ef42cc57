-- Purpose: `task_done` for the plain case, many at a time: lent tasks of the server itself, without a card, whose records stand
--   as they were lent. Leaves the same behind as that script without reading or writing JSON. Of each task ten arguments from
--   `first` on: 1 id, 2 kind, 3 token, 4 the record as it was lent, 5 the record as it shall be, 6 fact id, 7 fact's time,
--   8 origin, 9 who did it or empty, 10 what became of it, as JSON.
-- Keys: journal, tasks, tasks.lent, tasks.due
-- Uses: gathered
local EACH = 10

local function entry_of_end(told_from)
  local told = {
    'type', 'task_done', 'fact', ARGV[told_from + 6], 'at', ARGV[told_from + 7], 'origin', ARGV[told_from + 8],
    'task', ARGV[told_from + 1],
  }
  if ARGV[told_from + 9] ~= '' then
    told[#told + 1] = 'by'
    told[#told + 1] = ARGV[told_from + 9]
  end
  told[#told + 1] = 'became'
  told[#told + 1] = ARGV[told_from + 10]
  return told
end

-- of each task the journal id; empty: it is not the plain case (lent to another, over, changed), nothing of it was written
local function end_lent(first)
  local count = (#ARGV - first + 1) / EACH
  local ids = {}
  for n = 1, count do
    ids[n] = ARGV[first + (n - 1) * EACH]
  end
  local records = redis.call('HMGET', K.tasks, unpack(ids))
  local lent = redis.call('HMGET', K.tasks_lent, unpack(ids))
  local done, ended, gone, over = {}, {}, {}, {}
  local result = {}
  for n = 1, count do
    local before = first - 1 + (n - 1) * EACH
    local id = ids[n]
    local token, expires = string.match(lent[n] or '', '^(%d+)\t(%d+)')
    result[n] = ''
    if token == ARGV[before + 3] and records[n] == ARGV[before + 4] and not over[id] then
      over[id] = true
      ended[#ended + 1] = id
      done[#done + 1] = id
      done[#done + 1] = ARGV[before + 5]
      gone[#gone + 1] = ARGV[before + 2] .. '\t' .. string.format('%013d', expires) .. '\t' .. id
      result[n] = redis.call('XADD', K.journal, '*', unpack(entry_of_end(before)))
    end
  end
  write_gathered('HSET', K.tasks, done)
  write_gathered('HDEL', K.tasks_lent, ended)
  write_gathered('ZREM', K.tasks_due, gone)
  return result
end
