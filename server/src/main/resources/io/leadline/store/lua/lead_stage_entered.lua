-- Purpose: the lead stands somewhere, and its cadence asks for follow-ups there. Those of another stage end; a step that
--   is still open is due anew, else it is scheduled. A lead that is closed keeps its stage, but may be asked whether the
--   client is content.
-- Uses: facts, timeline, people, tasks, leads, owed
-- Arguments: 1 a fact of LeadEvent.StageEntered
-- Result: as in lib/facts.lua, with the lead
local QUALIFIED = { QUALIFIED = true, OFFERED = true, CHOOSING = true, BUDGET = true, WON = true }
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
if not lead then
  return refused('there is no such lead')
end
local closed = CLOSED[lead.stage]
if closed and e.stage ~= lead.stage then
  return refused('the lead is closed: ' .. lead.stage)
end
if CLOSED[e.stage] and not closed then
  return refused('the lead is not closed')
end
mark_seen(lead)
save(K.leads, e.lead, lead)
if lead.stageAt and fact.at < lead.stageAt then
  return fresh(e.lead)
end
local open = {}
for _, id in ipairs(lead.tasks or {}) do
  local task = load(K.tasks, id)
  if task then
    owes_no_more(id, task, 'word of ' .. e.by, e.by)
  end
  if task and task.cadence and not is_over(task) then
    if string.match(task.cadence, '^[^/]*') ~= e.stage then
      end_task(id, 'CANCELLED', fact.at, 'the lead stands elsewhere: ' .. string.lower(e.stage), e.by)
    else
      open[task.cadence] = id
    end
  end
end
if lead.stage ~= e.stage then
  timeline(lead.person, fact.at, 'lead', 'stage-' .. string.lower(e.stage), e.lead)
end
if not closed then
  lead.stage = e.stage
  lead.stageAt = fact.at
  if QUALIFIED[e.stage] then
    lead.qualifiedAt = math.min(lead.qualifiedAt or fact.at, fact.at)
  end
end
for _, each in ipairs(e.followUps or {}) do
  local name = e.stage .. '/' .. each.step
  local id = open[name]
  if id then
    local task = load(K.tasks, id)
    if not task.attempt then
      update_task(id, task, function()
        due_again(task, each.task.due)
      end)
    end
  else
    local task = schedule(each.task, lead.person, e.lead)
    task.cadence = name
    save(K.tasks, each.task.id, task)
  end
end
return fresh(e.lead)
