-- Purpose: a deal. Closes the lead and ends its tasks.
-- Uses: facts, timeline, people, tasks, leads
-- Arguments: 1 a fact of LeadEvent.Won
-- Result: as in lib/facts.lua, with the lead
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
local why = why_not_closed_as(lead, 'WON')
if why then
  return refused(why)
end
lead.revenue = e.revenue
lead.owner = e.by
close_lead(e.lead, lead, 'WON', fact.at)
mark_seen(lead)
timeline(lead.person, fact.at, 'lead', 'won', e.lead)
return fresh(e.lead)
