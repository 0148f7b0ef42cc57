-- Purpose: the record of a call. Facts come in any order: a step that comes before the arrival makes the record, which
--   stands in `calls.incomplete` until the arrival completes it.
-- Keys: calls, calls.incomplete
-- Uses: facts

-- who was erased while on the line is not brought back by what the call tells next
local function leave_nameless(call)
  if call and call.person and string.sub(call.person, 1, 9) == 'w:erased:' then
    e.number = nil
    e.person = e.person and call.person
    e.recovery = nil
    e.owed = nil
  end
end

local function call_of(id)
  local call = load(K.calls, id)
  leave_nameless(call)
  if not call then
    call = { v = 1 }
    write('ZADD', K.calls_incomplete, fact.at, id)
  end
  return call
end

local function save_call(id, call)
  mark_seen(call)
  save(K.calls, id, call)
end

local function stay_of(call, number)
  call.stays = call.stays or {}
  local key = tostring(number)
  call.stays[key] = call.stays[key] or { number = number, waitSeconds = 0, ringSeconds = 0 }
  return call.stays[key]
end
