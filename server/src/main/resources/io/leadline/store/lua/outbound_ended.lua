-- Purpose: a conversation that a rep began is over.
-- Keys: outbound
-- Uses: facts
-- Arguments: 1 a fact of OutboundEvent.Ended
-- Result: as in lib/facts.lua
local call = load(K.outbound, e.call) or { v = 1 }
if is_seen(call) then
  return repeated()
end
call.endedAt = fact.at
call.talkSeconds = e.talkSeconds
mark_seen(call)
save(K.outbound, e.call, call)
return fresh()
