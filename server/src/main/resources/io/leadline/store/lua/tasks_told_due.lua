-- Purpose: `task_escalated` for the plain case, many at a time: tasks of people that fall due in time, with which nothing is under
--   way. Leaves the same behind as that script without reading or writing JSON. Each is whole or not there at all: reads first,
--   writes at the end.
-- Keys: journal, tasks, tasks.lent, tasks.due, work
-- Uses: gathered
-- Arguments: of each task 1 id, 2 when it is looked at next (epoch milliseconds), 3 the fact's id as the record keeps it, as JSON, 4 fact id,
--   5 fact's time, 6 origin, 7 what became of it, as JSON
-- Result: of each task the journal id, and behind a tab its lead where it has one; empty: it is not the plain case, nothing of it
--   was written
local EACH = 7
local STANDS = { WAITING = true, CLAIMED = true }
local MORE_THAN_PLAIN = { '"escalated":', '"attempt":', '"lease":', '"f":{}' }

local function due_entry(kind, at, id)
  return kind .. '\t' .. string.format('%013d', at) .. '\t' .. id
end

-- a field of the record; quotes inside its texts are escaped, so only a field reads like this
local function field(record, name, form)
  return string.match(record, '"' .. name .. '":' .. form)
end

local function is_plain(record, at)
  for _, each in ipairs(MORE_THAN_PLAIN) do
    if string.find(record, each, 1, true) then
      return false
    end
  end
  local due = field(record, 'due', '(%d+)')
  return STANDS[field(record, 'state', '"(%u+)"')] and due and tonumber(due) <= tonumber(at)
end

local function told_due(record, mark, look)
  local rest = string.gsub(record, ',"watch":%d+', '', 1)
  rest = string.gsub(rest, '{"watch":%d+,', '{', 1)
  local _, before = string.find(rest, '"f":{', 1, true)
  if before then
    rest = string.sub(rest, 1, before) .. mark .. ':1,' .. string.sub(rest, before + 1)
  else
    rest = '{"f":{' .. mark .. ':1},' .. string.sub(rest, 2)
  end
  return '{"escalated":"DUE","watch":' .. look .. ',' .. string.sub(rest, 2)
end

local count = #ARGV / EACH
local ids = {}
for n = 1, count do
  ids[n] = ARGV[(n - 1) * EACH + 1]
end
local standing = redis.call('HMGET', K.tasks, unpack(ids))
local lent = redis.call('HMGET', K.tasks_lent, unpack(ids))
local told, records, before, after, result = {}, {}, {}, {}, {}
for n = 1, count do
  local first = (n - 1) * EACH
  local id, record = ids[n], standing[n]
  result[n] = ''
  if record and not lent[n] and not told[id] and is_plain(record, ARGV[first + 5]) then
    told[id] = true
    local kind = field(record, 'kind', '"([%u_]+)"')
    local lead = field(record, 'lead', '"([^"]*)"')
    records[#records + 1] = id
    records[#records + 1] = told_due(record, ARGV[first + 3], ARGV[first + 2])
    before[#before + 1] = due_entry(kind, field(record, 'watch', '(%d+)') or field(record, 'due', '(%d+)'), id)
    after[#after + 1] = 0
    after[#after + 1] = due_entry(kind, ARGV[first + 2], id)
    local entry = redis.call('XADD', K.journal, '*', 'type', 'task_escalated', 'fact', ARGV[first + 4], 'at', ARGV[first + 5],
      'origin', ARGV[first + 6], 'task', id, 'step', 'DUE', 'late', '0', 'became', ARGV[first + 7])
    result[n] = lead and entry .. '\t' .. string.gsub(lead, '\\/', '/') or entry
  end
end
write_gathered('ZREM', K.tasks_due, before)
write_gathered('HSET', K.tasks, records)
write_gathered('ZADD', K.tasks_due, after)
if #records > 0 then
  redis.call('PUBLISH', K.work, '')
end
return result
