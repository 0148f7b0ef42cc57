-- Purpose: a refusal with its reason. Closes the lead and ends its tasks.
-- Uses: facts, timeline, people, tasks, leads
-- Arguments: 1 a fact of LeadEvent.Lost
-- Result: as in lib/facts.lua, with the lead
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
local why = why_not_closed_as(lead, 'LOST')
if why then
  return refused(why)
end
lead.lostReason = e.reason
lead.owner = e.by
close_lead(e.lead, lead, 'LOST', fact.at)
mark_seen(lead)
timeline(lead.person, fact.at, 'lead', 'lost', e.lead)
return fresh(e.lead)
