-- Purpose: a rep talks with a client whom the rep called: an interaction, which closes the person's recovery card.
-- Keys: outbound
-- Uses: facts, timeline, people, tasks, recovery
-- Arguments: 1 a fact of OutboundEvent.Talked
-- Result: as in lib/facts.lua, with the person's open lead
local call = load(K.outbound, e.call) or { v = 1 }
local key = person_of(e.person)
if is_seen(call) then
  return repeated(person(key).lead)
end
call.phone = e.phone
call.by = e.by
call.at = fact.at
mark_seen(call)
save(K.outbound, e.call, call)
timeline(key, fact.at, 'outbound', 'talked', e.call)
talked(key, fact.at, e.by)
settle(key, fact.at, e.call)
return fresh(person(key).lead, { 'person', journal_name(key) })
