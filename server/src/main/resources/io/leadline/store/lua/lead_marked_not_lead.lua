-- Purpose: no lead after all. Closes it and ends its tasks; it counts in no cost.
-- Uses: facts, timeline, people, tasks, leads
-- Arguments: 1 a fact of LeadEvent.MarkedNotLead
-- Result: as in lib/facts.lua, with the lead
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
local why = why_not_closed_as(lead, 'NOT_A_LEAD')
if why then
  return refused(why)
end
lead.notLead = e.kind
lead.notLeadBy = e.by
close_lead(e.lead, lead, 'NOT_A_LEAD', fact.at)
mark_seen(lead)
timeline(lead.person, fact.at, 'lead', 'not-a-lead', e.lead)
return fresh(e.lead)
