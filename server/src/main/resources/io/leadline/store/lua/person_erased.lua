-- Purpose: takes everything personal of one person out of their records; ids and figures stay, so no statistic changes.
--   What was open ends: nobody can follow it up. Who it was is known by keyed hashes alone, which keep what lay before
--   from coming back. Large numbers of records come in several calls; the one with `contacts` and `keys` comes last.
-- Keys: calls, mails, leads, contacts, owners, recovery, erased
-- Uses: facts, timeline, people, tasks, erasing, audit
-- Arguments: 1 a fact; e: {calls, mails, leads, tasks (their ids), contacts (ids), keys (the person's own), shared (keys that
--   others have too), lines (keys of whose timelines the lines of these records go), main (the key that stands for the
--   person; without it each key for itself), hashes ({hash: time}), key (of the hashes), by, receipt}
-- Result: as in lib/facts.lua
local mine = {}
for _, key in ipairs(e.keys or {}) do
  mine[key] = true
end
local refs = {}
local function each(ids, key, change)
  for _, id in ipairs(ids or {}) do
    refs[id] = true
    local record = load(key, id)
    if record then
      change(id, record)
      save(key, id, record)
    end
  end
end
each(e.calls, K.calls, function(_, call)
  strip_call(call, nameless(call.person, mine))
end)
each(e.mails, K.mails, function(_, mail)
  strip_mail(mail, nameless(mail.person, mine))
end)
each(e.leads, K.leads, function(_, lead)
  strip_lead(lead, nameless(lead.person, mine))
end)
each(e.tasks, K.tasks, function(id, task)
  strip_task(id, task, nameless(task.person, mine))
end)
for _, id in ipairs(e.contacts or {}) do
  if load(K.contacts, id) then
    save(K.contacts, id, nil)
  end
end
for _, key in ipairs(e.keys or {}) do
  local lines = redis.call('ZRANGEBYLEX', K.timeline, '[' .. key .. '\t', '(' .. key .. '\n')
  for _, line in ipairs(lines) do
    named(key)
    write('ZREM', K.timeline, line)
  end
  write('ZREM', K.recovery, key)
  if load(K.owners, key) then
    save(K.owners, key, nil)
  end
  if load(K.people, key) then
    named(key)
    save(K.people, key, nil)
  end
end
local function drop_lines(key)
  local lines = redis.call('ZRANGEBYLEX', K.timeline, '[' .. key .. '\t', '(' .. key .. '\n')
  for _, line in ipairs(lines) do
    if refs[string.match(line, '([^\t]*)$')] then
      write('ZREM', K.timeline, line)
    end
  end
end
for _, key in ipairs(e.lines or {}) do
  drop_lines(key)
end
for _, key in ipairs(e.shared or {}) do
  drop_lines(key)
  local owners = load(K.owners, key)
  if owners then
    local left = {}
    for _, contact in ipairs(owners.contacts or {}) do
      if not contains(e.contacts, contact) then
        left[#left + 1] = contact
      end
    end
    owners.contacts = #left > 0 and left or nil
    owners.shared = #left > 0 or nil
    save(K.owners, key, owners)
  end
end
for hash, at in pairs(e.hashes or {}) do
  write('HSET', K.erased, hash, at)
end
if e.key then
  write('HSETNX', K.erased, 'key', e.key)
end
if e.by and (e.contacts or e.keys) then
  audit('person-erased', e.receipt)
end
return fresh()
