-- Purpose: the PBX took a call: opens the person's lead or joins the open one, and takes in what was told before it.
-- Keys: calls.arrived
-- Uses: facts, timeline, people, tasks, recovery, leads, owed, calls
-- Arguments: 1 a fact of CallEvent.Arrived
-- Result: as in lib/facts.lua, with the lead
local call = call_of(e.call)
if is_seen(call) then
  return repeated(call.lead)
end
local key = person_of(e.person)
local lead_id, lead, opened = lead_for(key, fact.at, e.newLead, e.account, e.tier)
call.arrivedAt = fact.at
call.origin = fact.origin
call.number = e.number
call.dialled = e.dialled
call.brand = e.brand
call.person = key
call.account = e.account
call.tier = e.tier
call.lead = lead_id
call.opened = opened or nil
write('ZREM', K.calls_incomplete, e.call)
write('ZADD', K.calls_arrived, fact.at, e.call)
timeline(key, fact.at, 'call', 'arrived', e.call)
add_witness(lead, e.witness)
if call.pressed then
  add_witness(lead, call.pressed)
  timeline(key, call.pressed.at, 'source', 'pressed', e.call)
end
save(K.leads, lead_id, lead)
if call.routing then
  timeline(key, call.routing.at, 'decision', 'routed', e.call)
  if call.notLead and opened then
    lead.notLead = call.notLead
    close_lead(lead_id, lead, 'NOT_A_LEAD', call.routing.at)
  end
end
if call.connectedAt then
  talked(key, call.connectedAt, call.answeredBy)
  settle(key, call.connectedAt, e.call)
end
card_belongs_to(key, lead_id)
owed_belongs_to(e.call, lead_id, lead)
save_call(e.call, call)
return fresh(lead_id, { 'person', journal_name(key), 'lead', lead_id })
