-- Purpose: something is wrong that somebody must know of now. While it stands it is raised once.
-- Uses: facts, alarms
-- Arguments: 1 a fact of AlarmEvent.Raised
-- Result: as in lib/facts.lua
if alarm then
  return repeated()
end
alarm = { v = 1, kind = e.kind, about = e.about, text = e.text, raisedAt = fact.at, toldAt = fact.at, times = 1 }
return keep()
