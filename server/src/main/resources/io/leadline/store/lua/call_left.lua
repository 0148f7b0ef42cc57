-- Purpose: a stay in a queue ended without an answer.
-- Uses: facts, calls
-- Arguments: 1 a fact of CallEvent.Left
-- Result: as in lib/facts.lua, with the lead where the arrival is known
local call = call_of(e.call)
if is_seen(call) then
  return repeated(call.lead)
end
local stay = stay_of(call, e.stay)
stay.queue = e.queue
stay.joinedAt = stay.joinedAt or fact.at - e.waitSeconds * 1000
if stay.outcome ~= 'ANSWERED' then
  stay.outcome = e.outcome
  stay.waitSeconds = e.waitSeconds
end
save_call(e.call, call)
return fresh(call.lead)
