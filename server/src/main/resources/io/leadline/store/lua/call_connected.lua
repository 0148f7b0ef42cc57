-- Purpose: a member answered: closes the person's recovery card, remembers who talked with the person.
-- Uses: facts, timeline, people, tasks, recovery, calls
-- Arguments: 1 a fact of CallEvent.Connected
-- Result: as in lib/facts.lua, with the lead where the arrival is known
local call = call_of(e.call)
if is_seen(call) then
  return repeated(call.lead)
end
local stay = stay_of(call, e.stay)
stay.queue = e.queue
stay.joinedAt = stay.joinedAt or fact.at - e.waitSeconds * 1000
stay.outcome = 'ANSWERED'
stay.member = e.member
stay.waitSeconds = e.waitSeconds
stay.ringSeconds = e.ringSeconds
if not call.connectedAt or fact.at < call.connectedAt then
  call.connectedAt = fact.at
  call.answeredBy = e.login
end
if call.person then
  local key = person_of(call.person)
  talked(key, fact.at, e.login)
  settle(key, fact.at, e.call)
end
save_call(e.call, call)
return fresh(call.lead)
