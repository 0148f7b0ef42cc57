-- Purpose: the lead is another's from now on. Who has it meanwhile keeps it.
-- Uses: facts, timeline, people, tasks, leads
-- Arguments: 1 a fact of LeadEvent.HandedOver
-- Result: as in lib/facts.lua, with the lead
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
if not lead then
  return refused('there is no such lead')
end
if lead.owner ~= e.from then
  return refused('the lead is with ' .. (lead.owner or 'nobody'))
end
lead.owner = e.to
timeline(lead.person, fact.at, 'lead', 'handed-over', e.lead)
mark_seen(lead)
save(K.leads, e.lead, lead)
return fresh(e.lead)
