-- Purpose: `task_scheduled` for the plain case, which is most, many at a time: tasks that belong to no lead, of people who are
--   nobody's contact and were not erased. Leaves the same behind as that script without reading or writing JSON. Each is
--   whole or not there at all: reads first, writes at the end.
-- Keys: journal, tasks, people, counters, erased, owners, tasks.due, tasks.open, timeline, wake, work
-- Uses: gathered
-- Arguments: of each task 1 id, 2 kind, 3 person's key, 4 due (13 digits), 5 the record, 6 its entry under `tasks.open` or empty,
--   7 its line on the timeline without the person or empty, 8 the same as JSON, 9 the hash of the person's number or address as
--   `erased` keeps it, empty where its key is not known, 10 fact id, 11 fact's time, 12 origin, 13 priority, 14 assignee or empty
-- Result: of each task the journal id; empty: it is not the plain case, nothing of it was written
local EACH = 14
local count = #ARGV / EACH
local ids, people, stones = {}, {}, {}
for n = 1, count do
  local first = (n - 1) * EACH
  ids[n] = ARGV[first + 1]
  people[n] = ARGV[first + 3]
  stones[n] = ARGV[first + 9]
end
local standing = redis.call('HMGET', K.tasks, unpack(ids))
local owned = redis.call('HMGET', K.owners, unpack(people))
local known = redis.call('HMGET', K.people, unpack(people))
local erased = redis.call('EXISTS', K.erased) == 1 and redis.call('HMGET', K.erased, unpack(stones))
local plain, number = {}, {}
local newcomers = 0
for n = 1, count do
  local id = ids[n]
  if not standing[n] and not owned[n] and not plain[id] and not (erased and (stones[n] == '' or erased[n])) then
    plain[id] = n
    local key = people[n]
    if number[key] == nil then
      number[key] = known[n] and string.match(known[n], '"pid":(%d+)') or false
      newcomers = newcomers + (number[key] and 0 or 1)
    end
  end
end
local last = newcomers > 0 and redis.call('HINCRBY', K.counters, 'people', newcomers) - newcomers
local records, due, open, lines, met = {}, {}, {}, {}, {}
local earliest = {}
local result = {}
for n = 1, count do
  local first = (n - 1) * EACH
  local id, kind, key = ids[n], ARGV[first + 2], people[n]
  result[n] = ''
  if plain[id] == n then
    local became = { '{' }
    if not number[key] then
      last = last + 1
      number[key] = string.format('%.0f', last)
      met[#met + 1] = key
      met[#met + 1] = '{"v":1,"pid":' .. number[key] .. '}'
      became[2] = '"people":{"' .. number[key] .. '":{"pid":' .. number[key] .. '}},'
    end
    became[#became + 1] = '"tasks":"new"'
    records[#records + 1] = id
    records[#records + 1] = ARGV[first + 5]
    local entry = kind .. '\t' .. ARGV[first + 4] .. '\t' .. id
    due[#due + 1] = 0
    due[#due + 1] = entry
    if not earliest[kind] or entry < earliest[kind] then
      earliest[kind] = entry
    end
    if ARGV[first + 6] ~= '' then
      open[#open + 1] = 0
      open[#open + 1] = ARGV[first + 6]
    end
    if ARGV[first + 7] ~= '' then
      lines[#lines + 1] = 0
      lines[#lines + 1] = key .. ARGV[first + 7]
      became[#became + 1] = ',"timeline":["+' .. number[key] .. ARGV[first + 8] .. '"]'
    end
    became[#became + 1] = '}'
    local told = { 'type', 'task_scheduled', 'fact', ARGV[first + 10], 'at', ARGV[first + 11], 'origin', ARGV[first + 12],
      'task', id, 'kind', kind, 'due', string.format('%.0f', ARGV[first + 4]), 'priority', ARGV[first + 13] }
    if ARGV[first + 14] ~= '' then
      told[#told + 1] = 'assignee'
      told[#told + 1] = ARGV[first + 14]
    end
    told[#told + 1] = 'person'
    told[#told + 1] = number[key]
    told[#told + 1] = 'became'
    told[#told + 1] = table.concat(became)
    result[n] = redis.call('XADD', K.journal, '*', unpack(told))
  end
end
for kind, entry in pairs(earliest) do
  local first = redis.call('ZRANGEBYLEX', K.tasks_due, '[' .. kind .. '\t', '(' .. kind .. '\n', 'LIMIT', 0, 1)[1]
  if not first or entry < first then
    redis.call('PUBLISH', K.wake, string.match(entry, '^[^\t]*\t%d+'))
  end
end
write_gathered('HSET', K.tasks, records)
write_gathered('ZADD', K.tasks_due, due)
write_gathered('HSET', K.people, met)
write_gathered('ZADD', K.tasks_open, open)
write_gathered('ZADD', K.timeline, lines)
if #open > 0 then
  redis.call('PUBLISH', K.work, '')
end
return result
