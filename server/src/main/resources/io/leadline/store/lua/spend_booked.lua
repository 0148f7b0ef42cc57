-- Purpose: what a channel cost in a period. A row booked again under its id replaces what stood there.
-- Keys: spend
-- Uses: facts
-- Arguments: 1 a fact of LeadEvent.SpendBooked
-- Result: as in lib/facts.lua
local row = load(K.spend, e.row)
if is_seen(row) then
  return repeated()
end
local seen = row and row.f
row = { v = 1, from = e.from, to = e.to, channel = e.channel, source = e.source, amount = e.amount, note = e.note, f = seen }
mark_seen(row)
save(K.spend, e.row, row)
return fresh()
