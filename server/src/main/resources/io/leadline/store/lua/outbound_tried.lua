-- Purpose: a rep dialled a client by hand and reached nobody: an interaction, and an attempt on the person's recovery card,
--   which is due again by the cadence. An attempt before the person was lost counts for nothing; one beside a click's own
--   attempt, or on a colleague's card, counts and moves nothing.
-- Keys: outbound
-- Uses: facts, timeline, people, tasks, recovery
-- Arguments: 1 a fact of OutboundEvent.Tried
-- Result: as in lib/facts.lua, with the person's open lead
local call = load(K.outbound, e.call) or { v = 1 }
local key = person_of(e.person)
local who = person(key)
if is_seen(call) then
  return repeated(who.lead)
end
call.phone = e.phone
call.by = e.by
call.at = fact.at
call.why = e.why
mark_seen(call)
save(K.outbound, e.call, call)
timeline(key, fact.at, 'outbound', 'tried', e.call)
local card = who.card
local task = card and load(K.tasks, card.task)
if task and not is_over(task) and fact.at >= card.lost[1].at then
  local moves = e.nextDue and not task.attempt and (not task.claimedBy or task.claimedBy == e.by)
  update_task(card.task, task, function()
    task.attempts = (task.attempts or 0) + 1
    if moves then
      task.state = 'WAITING'
      task.claimedBy = nil
      due_again(task, e.nextDue)
      task.note = e.why
      log_step(card.task, task, 'not-reached', e.why)
    end
  end)
end
return fresh(who.lead, { 'person', journal_name(key) })
