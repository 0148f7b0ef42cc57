-- Purpose: what became of an order. The first word on it stands, also when it is told before the order itself.
-- Keys: acts
-- Uses: facts
-- Arguments: 1 a fact of ActEvent.Settled
-- Result: as in lib/facts.lua
local act = load(K.acts, e.act) or { v = 1, progress = 'PENDING', why = '' }
if is_seen(act) then
  return repeated()
end
if act.progress == 'PENDING' then
  act.progress = e.progress
  act.why = e.why
  act.settledAt = fact.at
end
mark_seen(act)
save(K.acts, e.act, act)
return fresh()
