-- Purpose: what every transition begins and ends with: the fact, the records it touches, the seen mark, the journal
--   entry, the answer. Records are read once, and nothing is written before the end: a refusal writes nothing, nor does
--   a script that fails on the way.
-- Keys: journal, tasks, tasks.lent, people, counters, erased, work
-- Uses: figures
-- Arguments: 1 the fact as JSON: {id, mark (the id as the touched record keeps it), type, at (epoch milliseconds), origin,
--   e (the event), j ([field, value, ...] for the journal), lease ({task, token}, where a leased task ends),
--   late (it waited on a server's disk), stones (keyed hashes of the numbers and addresses in the event)}
-- Result: {'fresh', journal id, lead or ''} | {'repeated', lead or ''} | {'refused', why}
--   | {'stones', key}: persons were erased; tell it again with the hashes under that key
local fact = cjson.decode(ARGV[1])
local e = fact.e

-- what is told late of somebody who was erased since must not bring them back: of a call only figures are kept, anything
-- else counts as told
if not fact.stones and redis.call('EXISTS', K.erased) == 1 then
  return { 'stones', redis.call('HGET', K.erased, 'key') or '' }
end
for _, stone in ipairs(fact.stones or {}) do
  local erased = redis.call('HGET', K.erased, stone)
  if erased and fact.at <= tonumber(erased) then
    if string.sub(fact.type, 1, 5) ~= 'call_' then
      return { 'repeated', '' }
    end
    e.number = nil
    e.person = e.person and 'w:' .. e.call
    e.recovery = nil
    e.owed = nil
  end
end

-- tasks that people never see, unless they are set aside
local DONE_BY_THE_SERVER = { ACKNOWLEDGE = true, NOTIFY = true }

local touched = {}
local order = {}
local writes = {}

-- a record of a later version is left as it is: what it means is not known here
local function readable(key, id, record)
  if type(record) == 'table' and record.v and record.v > 1 then
    error(key .. ' ' .. id .. ' is written in form ' .. record.v .. '; this Leadline reads form 1')
  end
  return record
end

local function load(key, id)
  local of_key = touched[key]
  if not of_key then
    of_key = {}
    touched[key] = of_key
  end
  if of_key[id] == nil then
    local raw = redis.call('HGET', key, id)
    of_key[id] = raw and { record = readable(key, id, cjson.decode(raw)), raw = raw } or {}
  end
  return of_key[id].record
end

local function save(key, id, record)
  load(key, id)
  local slot = touched[key][id]
  slot.record = record
  if not slot.waiting then
    slot.waiting = true
    order[#order + 1] = { key, id }
  end
end

-- a command for an index, done at the end
local function write(command, key, ...)
  writes[#writes + 1] = { command, key, ... }
end

local numbers = {}

-- the journal names people by this number only, which erasing the record makes nobody's
local function person(key)
  local found = load(K.people, key)
  if not found then
    local number = (load(K.counters, 'people') or 0) + 1
    save(K.counters, 'people', number)
    found = { v = 1, pid = number }
    save(K.people, key, found)
  end
  numbers[key] = found.pid
  return found
end

-- a withheld number names nobody, and what the server does for itself concerns nobody: no card, no last conversation,
-- no number of its own in the journal
local function is_nameless(key)
  local sort = string.sub(key, 1, 2)
  return sort == 'w:' or sort == 'x:'
end

-- a person as the journal may name them, also where the record goes with this fact
local function named(key)
  return is_nameless(key) and key or numbers[key] or person(key).pid
end

-- what the fact changes, for the journal: every record written, with those of its figures that changed
local function changes()
  local became = {}
  local at = 1
  while at <= #order do
    local key, id = order[at][1], order[at][2]
    local slot = touched[key][id]
    local kind = string.match(key, '}:(.*)$')
    if FIGURES[kind] then
      became[kind] = became[kind] or {}
      local name = kind == 'people' and tostring(named(id)) or id
      became[kind][name] = changed(kind, slot.raw and cjson.decode(slot.raw), slot.record, named, fact)
    end
    at = at + 1
  end
  for _, each in ipairs(writes) do
    local key, line = each[2], each[#each]
    if string.match(key, '}:(.*)$') == 'timeline' then
      became.timeline = became.timeline or {}
      local sign = each[1] == 'ZADD' and '+' or '-'
      local whose, rest = string.match(line, '^([^\t]*)(.*)$')
      table.insert(became.timeline, sign .. named(whose) .. rest)
    end
  end
  return cjson.encode(became)
end

local function write_all()
  for _, each in ipairs(writes) do
    redis.call(unpack(each))
  end
  for _, place in ipairs(order) do
    local key, id = place[1], place[2]
    local record = touched[key][id].record
    if record then
      redis.call('HSET', key, id, cjson.encode(record))
    else
      redis.call('HDEL', key, id)
    end
  end
end

-- says so where a task that people see became another, so that the pages which show it are drawn anew
local function tell_of_work()
  for _, place in ipairs(order) do
    local task = place[1] == K.tasks and touched[place[1]][place[2]].record
    if task and (not DONE_BY_THE_SERVER[task.kind] or task.state == 'QUARANTINED') then
      redis.call('PUBLISH', K.work, '')
      return
    end
  end
end

local function is_seen(record)
  return record ~= nil and record.f ~= nil and record.f[fact.mark] ~= nil
end

local function mark_seen(record)
  record.f = record.f or {}
  record.f[fact.mark] = 1
end

local function fresh(lead, figures)
  local entry = { 'type', fact.type, 'fact', fact.id, 'at', fact.at, 'origin', fact.origin }
  for _, part in ipairs(fact.j or {}) do
    entry[#entry + 1] = part
  end
  for _, part in ipairs(figures or {}) do
    entry[#entry + 1] = part
  end
  entry[#entry + 1] = 'became'
  entry[#entry + 1] = changes()
  write_all()
  tell_of_work()
  return { 'fresh', redis.call('XADD', K.journal, '*', unpack(entry)), lead or '' }
end

local function repeated(lead)
  return { 'repeated', lead or '' }
end

local function refused(why)
  return { 'refused', why }
end

-- what the fact is about is over. Whoever tells it now is told so; of one that waited on a server's disk, where nobody
-- listens any more, the entry is all that follows
local function outlived(why, state, lead)
  if fact.late then
    return fresh(lead, { 'outlived', state })
  end
  return refused(why)
end

-- how a task is lent: {token, expires}, where it is
local leases = {}
local function lease_of(id, task)
  if leases[id] == nil then
    local token, expires = string.match(redis.call('HGET', K.tasks_lent, id) or '', '^(%d+)\t(%d+)')
    -- an earlier version kept it in the record
    leases[id] = token and tonumber(token) > 0 and { token = tonumber(token), expires = tonumber(expires) } or task.lease or false
  end
  return leases[id]
end

-- it is nobody's any more, and how often it was lent is forgotten
local function end_lease(id, task)
  leases[id] = false
  task.lease = nil
  task.leases = nil
  write('HDEL', K.tasks_lent, id)
end

-- true where the fact would end a leased task whose lease has passed to another
local function is_fenced()
  if not fact.lease then
    return false
  end
  local task = load(K.tasks, fact.lease.task)
  local lease = task and lease_of(fact.lease.task, task)
  return not (lease and lease.token == fact.lease.token)
end

local FENCED = 'the lease has passed to another worker'

local function pad(time)
  return string.format('%013d', time)
end

local function contains(list, value)
  for _, each in ipairs(list or {}) do
    if each == value then
      return true
    end
  end
  return false
end
