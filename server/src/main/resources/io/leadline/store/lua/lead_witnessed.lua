-- Purpose: the rep asked where the lead heard of the company.
-- Uses: facts, timeline, people, tasks, leads
-- Arguments: 1 a fact of LeadEvent.Witnessed
-- Result: as in lib/facts.lua, with the lead
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
if not lead then
  return refused('there is no such lead')
end
add_witness(lead, e.witness)
mark_seen(lead)
save(K.leads, e.lead, lead)
timeline(lead.person, e.witness.at, 'source', 'asked', e.lead)
return fresh(e.lead)
