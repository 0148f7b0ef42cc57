-- Purpose: a time in which the PBX was not seen.
-- Keys: gaps, gaps.from
-- Uses: facts
-- Arguments: 1 a fact of GapMarked
-- Result: as in lib/facts.lua
local gap = load(K.gaps, fact.id)
if is_seen(gap) then
  return repeated()
end
gap = { v = 1, pbx = e.pbx, from = e.from, to = e.to, why = e.why, callsFilled = e.callsFilled }
mark_seen(gap)
save(K.gaps, fact.id, gap)
write('ZADD', K.gaps_from, e.from, fact.id)
return fresh()
