-- Purpose: the call is over. Lost: one card and one call-back for the person, however many calls were lost; none for a
--   withheld number, for what a rule called no lead, or after a later conversation. Answered: closes the card, and the rep who
--   talked owes the outcome.
-- Uses: facts, timeline, people, tasks, recovery, leads, owed, calls
-- Arguments: 1 a fact of CallEvent.Ended
-- Result: as in lib/facts.lua, with the lead where the arrival is known
local call = call_of(e.call)
if is_seen(call) then
  return repeated(call.lead)
end
local key = person_of(e.person)
call.person = call.person or key
call.outcome = e.outcome
call.endedAt = fact.at
call.waitSeconds = e.waitSeconds
call.ringSeconds = e.ringSeconds
call.talkSeconds = e.talkSeconds
if e.outcome == 'ANSWERED' then
  if call.connectedAt then
    talked(key, call.connectedAt, call.answeredBy)
  end
  settle(key, fact.at, e.call)
  if e.owed and not call.notLead then
    owe(e.owed, key, call.lead, fact.at - e.talkSeconds * 1000)
  end
elseif e.recovery and not call.notLead then
  lose(key, fact.at, e.call, e.waitSeconds, e.recovery, call.lead)
end
save_call(e.call, call)
return fresh(call.lead, { 'person', journal_name(key) })
