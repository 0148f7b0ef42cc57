-- Purpose: the rep left the card: stage, note, next step. Ends what the conversation fulfilled: every task of this lead
--   that the rep had claimed, what anybody owes after a talk, and, where it was a call, call-backs and replies that were the rep's or nobody's. A new
--   follow-up takes the place of the rep's last one; those of the cadence stay. Promises stay until they are kept. On a closed lead a note may be
--   left, but no next step, which nobody would see; a lead that a rule ruled out is taken up again by a next step.
-- Uses: facts, timeline, people, tasks, leads, owed
-- Arguments: 1 a fact of LeadEvent.Left
-- Result: as in lib/facts.lua, with the lead
local FULFILLED_BY_A_CALL = { CALL_BACK = true, REPLY = true }
local QUALIFIED = { QUALIFIED = true, OFFERED = true, CHOOSING = true, BUDGET = true, WON = true }
local NOTES_KEPT = 100
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
if not lead then
  return refused('there is no such lead')
end
local stage = e.stage
local latest = not lead.stageAt or fact.at >= lead.stageAt
local closed = CLOSED[lead.stage]
local taken_up = closed and lead.stage == 'NOT_A_LEAD' and not lead.notLeadBy and (e.next or not CLOSED[stage])
if taken_up and CLOSED[stage] then
  stage = 'TALKED'
end
if closed and latest and not taken_up and (e.next or stage ~= lead.stage) then
  return refused('the lead is closed: ' .. lead.stage)
end
local proof = e.call or 'word of ' .. e.by
for _, id in ipairs(lead.tasks or {}) do
  local task = load(K.tasks, id)
  if task and not is_over(task) and not (e.next and e.next.id == id) then
    local own = (task.claimedBy or task.assignee or e.by) == e.by
    if is_owed(id) then
      owes_no_more(id, task, proof, e.by)
    elseif task.claimedBy == e.by or (e.call and own and FULFILLED_BY_A_CALL[task.kind]) then
      end_task(id, 'DONE', fact.at, proof, e.by)
    elseif own and e.next and e.next.kind == 'FOLLOW_UP' and task.kind == 'FOLLOW_UP' and not task.cadence then
      end_task(id, 'CANCELLED', fact.at, 'replaced by a later step', e.by)
    end
  end
end
lead.notes = lead.notes or {}
table.insert(lead.notes, { at = fact.at, by = e.by, stage = stage, text = e.note })
if #lead.notes > NOTES_KEPT then
  table.remove(lead.notes, 1)
end
lead.owner = e.by
if QUALIFIED[stage] then
  lead.qualifiedAt = math.min(lead.qualifiedAt or fact.at, fact.at)
end
if latest and (taken_up or not closed) then
  if taken_up then
    reopen_lead(e.lead, lead)
  end
  if CLOSED[stage] then
    close_lead(e.lead, lead, stage, fact.at)
  else
    lead.stage = stage
    lead.stageAt = fact.at
  end
end
mark_seen(lead)
save(K.leads, e.lead, lead)
timeline(lead.person, fact.at, 'lead', 'left', e.lead)
if e.next and not CLOSED[lead.stage] then
  schedule(e.next, lead.person, e.lead)
end
return fresh(e.lead)
