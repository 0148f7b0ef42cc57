-- Purpose: the rules decided where the call goes; a rule that says "no lead" closes the lead which this call opened and
--   takes the call off the recovery board.
-- Uses: facts, timeline, people, tasks, recovery, leads, owed, calls
-- Arguments: 1 a fact of CallEvent.Routed
-- Result: as in lib/facts.lua, with the lead where the arrival is known
local call = call_of(e.call)
if is_seen(call) then
  return repeated(call.lead)
end
call.routing = {
  at = fact.at,
  rule = e.rule,
  ruleAt = e.ruleAt,
  targets = e.targets,
  why = e.why,
  version = e.version,
  facts = e.facts,
}
call.notLead = e.notLead
if call.person and call.arrivedAt then
  timeline(call.person, fact.at, 'decision', 'routed', e.call)
end
if e.notLead then
  if call.person then
    forget_lost(person_of(call.person), e.call, 'no lead: ' .. e.notLead)
  end
  end_task(OWED .. e.call, 'CANCELLED', fact.at, 'no lead: ' .. e.notLead)
  local lead = call.opened and load(K.leads, call.lead)
  if lead and not CLOSED[lead.stage] then
    lead.notLead = e.notLead
    close_lead(call.lead, lead, 'NOT_A_LEAD', fact.at)
  end
end
save_call(e.call, call)
return fresh(call.lead)
