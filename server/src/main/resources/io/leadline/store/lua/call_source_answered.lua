-- Purpose: what came of the lead-source question; a key pressed is a witness of the call's lead, and so, as one of its own
--   kind, is the default of who pressed none.
-- Uses: facts, timeline, people, tasks, leads, calls
-- Arguments: 1 a fact of CallEvent.SourceAnswered
-- Result: as in lib/facts.lua, with the lead where the arrival is known
local call = call_of(e.call)
if is_seen(call) then
  return repeated(call.lead)
end
call.question = e.outcome
call.pressed = e.witness
if call.lead and e.witness then
  local lead = load(K.leads, call.lead)
  if lead then
    add_witness(lead, e.witness)
    save(K.leads, call.lead, lead)
  end
  timeline(call.person, e.witness.at, 'source', 'pressed', e.call)
end
save_call(e.call, call)
return fresh(call.lead)
