-- Purpose: puts derived data in the form that the journal gives it (`rebuild`). A place that has changed since it was
--   looked at is left alone: the next look judges it anew.
-- Keys: calls, mails, leads, tasks, people, contacts, accounts, spend, gaps, alarms, acts, owners, answers, attempts, counters
-- Keys: calls.arrived, calls.incomplete, mails.received, leads.opened, gaps.from, recovery, tasks.due, tasks.ready, tasks.open, timeline
-- Arguments: 1 a list of {op, key, id, was, to}: `field` (with `field`): a field of a record; `entry`: a field of a hash;
--   `member`: the score of a member of a sorted set. Without `was` nothing stood there, without `to` nothing shall.
-- Result: [how many were mended]
local PLACES = {
  calls = K.calls,
  mails = K.mails,
  leads = K.leads,
  tasks = K.tasks,
  people = K.people,
  contacts = K.contacts,
  accounts = K.accounts,
  spend = K.spend,
  gaps = K.gaps,
  alarms = K.alarms,
  acts = K.acts,
  owners = K.owners,
  answers = K.answers,
  attempts = K.attempts,
  counters = K.counters,
  ['calls.arrived'] = K.calls_arrived,
  ['calls.incomplete'] = K.calls_incomplete,
  ['mails.received'] = K.mails_received,
  ['leads.opened'] = K.leads_opened,
  ['gaps.from'] = K.gaps_from,
  recovery = K.recovery,
  ['tasks.due'] = K.tasks_due,
  ['tasks.ready'] = K.tasks_ready,
  ['tasks.open'] = K.tasks_open,
  timeline = K.timeline,
}
local function is_same(a, b)
  if type(a) ~= 'table' or type(b) ~= 'table' then
    return a == b
  end
  for field, value in pairs(a) do
    if not is_same(value, b[field]) then
      return false
    end
  end
  for field in pairs(b) do
    if a[field] == nil then
      return false
    end
  end
  return true
end
local mend = {}
function mend.field(key, place)
  local raw = redis.call('HGET', key, place.id)
  local record = raw and cjson.decode(raw) or {}
  local empty = type(place.was) == 'table' and next(place.was) == nil
  if not is_same(record[place.field], place.was) and not (empty and record[place.field] == nil) then
    return false
  end
  record[place.field] = place.to
  redis.call('HSET', key, place.id, cjson.encode(record))
  return true
end
function mend.entry(key, place)
  if (redis.call('HGET', key, place.id) or nil) ~= place.was then
    return false
  end
  if place.to then
    redis.call('HSET', key, place.id, place.to)
  else
    redis.call('HDEL', key, place.id)
  end
  return true
end
function mend.member(key, place)
  local score = redis.call('ZSCORE', key, place.id)
  if (score and tonumber(score) or nil) ~= place.was then
    return false
  end
  if place.to then
    redis.call('ZADD', key, place.to, place.id)
  else
    redis.call('ZREM', key, place.id)
  end
  return true
end
local mended = 0
for _, place in ipairs(cjson.decode(ARGV[1])) do
  local key = PLACES[place.key]
  if mend[place.op](key, place) then
    mended = mended + 1
  end
end
return { mended }
