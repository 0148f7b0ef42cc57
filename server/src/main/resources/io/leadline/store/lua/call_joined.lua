-- Purpose: the caller entered a queue.
-- Uses: facts, calls
-- Arguments: 1 a fact of CallEvent.Joined
-- Result: as in lib/facts.lua, with the lead where the arrival is known
local call = call_of(e.call)
if is_seen(call) then
  return repeated(call.lead)
end
local stay = stay_of(call, e.stay)
stay.queue = e.queue
stay.joinedAt = fact.at
stay.position = e.position
save_call(e.call, call)
return fresh(call.lead)
