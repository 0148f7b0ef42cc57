-- Purpose: somebody orders a PBX to do something; the audit trail has it before the PBX.
-- Keys: acts, acts.at
-- Uses: facts
-- Arguments: 1 a fact of ActEvent.Ordered
-- Result: as in lib/facts.lua
local act = load(K.acts, e.act) or { v = 1, progress = 'PENDING', why = '' }
if is_seen(act) then
  return repeated()
end
act.by = e.by
act.kind = e.kind
act.call = e.call
act.phone = e.phone
act.detail = e.detail
act.at = fact.at
mark_seen(act)
save(K.acts, e.act, act)
write('ZADD', K.acts_at, fact.at, e.act)
return fresh()
