-- Purpose: open, join and close leads. A person has one open lead; the last closed one is kept with its time, so that an
--   interaction told late joins the lead that was open when it happened.
-- Keys: leads, leads.opened, people
-- Uses: facts, timeline, people, tasks
local CLOSED = { WON = true, LOST = true, NOT_A_LEAD = true }

-- the same evidence told twice counts once, from its first time
local function add_witness(lead, witness)
  if not witness then
    return
  end
  lead.witnesses = lead.witnesses or {}
  for _, known in ipairs(lead.witnesses) do
    if known.kind == witness.kind and known.source == witness.source and known.detail == witness.detail then
      known.at = math.min(known.at, witness.at)
      witness = nil
      break
    end
  end
  if witness then
    table.insert(lead.witnesses, witness)
  end
  table.sort(lead.witnesses, function(a, b)
    if a.at ~= b.at then
      return a.at < b.at
    end
    return a.kind .. a.source < b.kind .. b.source
  end)
end

local function opened_earlier(id, lead, at)
  if at < lead.openedAt then
    write('ZREM', K.timeline, timeline_entry(lead.person, lead.openedAt, 'lead', 'opened', id))
    lead.openedAt = at
    write('ZADD', K.leads_opened, at, id)
    timeline(lead.person, at, 'lead', 'opened', id)
  end
end

-- whose account it is, where the lead does not know it yet
local function belongs_to_account(lead, account, tier)
  lead.account = lead.account or account
  if lead.tier == 'UNKNOWN' then
    lead.tier = tier
  end
end

-- what an interaction at that time belongs to: the lead's id, the lead, and whether it was opened by it
local function lead_for(key, at, new_id, account, tier)
  local who = person(key)
  local id = who.lead
  if not id and who.prev and at >= who.prev.from and at < who.prev.to then
    id = who.prev.lead
  end
  local lead = id and load(K.leads, id) or load(K.leads, new_id)
  if lead then
    id = id or new_id
    if not CLOSED[lead.stage] then
      opened_earlier(id, lead, at)
    end
    belongs_to_account(lead, account, tier)
    save(K.leads, id, lead)
    return id, lead, false
  end
  lead = { v = 1, person = key, account = account, tier = tier, openedAt = at, stage = 'OPEN' }
  save(K.leads, new_id, lead)
  write('ZADD', K.leads_opened, at, new_id)
  who.lead = new_id
  save_person(key, who)
  timeline(key, at, 'lead', 'opened', new_id)
  return new_id, lead, true
end

local function close_lead(id, lead, stage, at)
  lead.stage = stage
  lead.stageAt = at
  lead.closedAt = at
  if stage == 'WON' then
    lead.qualifiedAt = math.min(lead.qualifiedAt or at, at)
  end
  save(K.leads, id, lead)
  local who = person(lead.person)
  if who.lead == id then
    who.lead = nil
    who.prev = { lead = id, from = lead.openedAt, to = at }
    save_person(lead.person, who)
  end
  for _, task in ipairs(lead.tasks or {}) do
    end_task(task, 'CANCELLED', at, 'the lead is closed')
  end
end

-- a rep may close what is open, and say more of what is closed in the same way or by a rule
local function why_not_closed_as(lead, stage)
  if not lead then
    return 'there is no such lead'
  end
  local ruled_out = lead.stage == 'NOT_A_LEAD' and not lead.notLeadBy
  if CLOSED[lead.stage] and lead.stage ~= stage and not ruled_out then
    return 'the lead is closed: ' .. lead.stage
  end
  return nil
end

-- a rep found that what a rule called no lead is one
local function reopen_lead(id, lead)
  lead.closedAt = nil
  lead.notLead = nil
  local who = person(lead.person)
  who.lead = who.lead or id
  if who.prev and who.prev.lead == id then
    who.prev = nil
  end
  save_person(lead.person, who)
end
