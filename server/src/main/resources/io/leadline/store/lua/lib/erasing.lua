-- Purpose: what is personal in each kind of record.
-- Uses: facts, timeline, people, tasks

-- a person of whom only the journal's number is left; read as somebody who withheld the number
local function nameless(key, mine)
  if not key or is_nameless(key) then
    return key
  end
  return 'w:erased:' .. named((mine[key] or not e.main) and key or e.main)
end

local function strip_call(call, person)
  call.number = nil
  call.person = person
  if call.routing then
    call.routing.why = nil
  end
end

local function strip_mail(mail, person)
  mail.person = person
  mail.from = nil
  mail.fromName = nil
  mail.subject = nil
  mail.messageId = nil
  mail.text = nil
  mail.why = nil
end

local OVER = { WON = true, LOST = true, NOT_A_LEAD = true }

local function strip_lead(lead, person)
  lead.person = person
  lead.need = nil
  lead.notes = nil
  lead.lostReason = lead.lostReason and 'erased'
  if not OVER[lead.stage] then
    lead.stage = 'LOST'
    lead.stageAt = fact.at
    lead.closedAt = fact.at
    lead.lostReason = 'erased'
  end
end

local function strip_task(id, task, person)
  update_task(id, task, function()
    task.person = person
    task.card = nil
    task.text = nil
    task.log = nil
    task.note = 'erased'
    if not is_over(task) then
      task.state = 'CANCELLED'
      task.endedAt = fact.at
      task.claimedBy = nil
      task.attempt = nil
      end_lease(id, task)
    end
  end)
end
