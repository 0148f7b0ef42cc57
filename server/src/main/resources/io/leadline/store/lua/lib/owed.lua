-- Purpose: what a rep owes after a talk until the card is left: its outcome, or the call-back where the PBX cut it off. One task
--   for each call, named after it, so that it is found from the call and the call from it.
-- Keys: leads, tasks
-- Uses: facts, timeline, people, tasks, leads
local OWED = 'outcome/'

local function is_owed(id)
  return string.sub(id, 1, #OWED) == OWED
end

-- who talked looks after a lead that nobody owns; nothing is owed where the card was left during the talk or since
local function owe(what, key, lead_id, since)
  local lead = lead_id and load(K.leads, lead_id)
  if lead then
    if CLOSED[lead.stage] or (lead.stageAt and lead.stageAt >= since) then
      return
    end
    lead.owner = lead.owner or what.assignee
    save(K.leads, lead_id, lead)
  end
  schedule(what, key, lead_id)
end

-- the task was made before the lead of its call was known
local function owed_belongs_to(call_id, lead_id, lead)
  local id = OWED .. call_id
  local task = load(K.tasks, id)
  if not task or task.lead then
    return
  end
  task.lead = lead_id
  save(K.tasks, id, task)
  belong_to(lead_id, id)
  if CLOSED[lead.stage] then
    end_task(id, 'CANCELLED', fact.at, 'the lead is closed')
  else
    lead.owner = lead.owner or task.assignee
    save(K.leads, lead_id, lead)
  end
end

-- the card of a lead was left: whatever talks were before, their outcome is told
local function owes_no_more(id, task, proof, by)
  if is_owed(id) and task.createdAt <= fact.at then
    end_task(id, 'DONE', fact.at, proof, by)
  end
end
