-- Purpose: contacts that are one person, and whose numbers and addresses were whose.
-- Keys: contacts, timeline
-- Uses: facts, timeline, moves, people, tasks, recovery, owners

local function has_open_lead(lead)
  return lead.stage ~= 'WON' and lead.stage ~= 'LOST' and lead.stage ~= 'NOT_A_LEAD'
end

local function identities(contact)
  local keys = {}
  for _, phone in ipairs(contact.phones or {}) do
    keys[#keys + 1] = 'n:' .. phone
  end
  for _, mail in ipairs(contact.mails or {}) do
    keys[#keys + 1] = 'm:' .. mail
  end
  return keys
end

local function without(list, value)
  local left = {}
  for _, each in ipairs(list or {}) do
    if each ~= value then
      left[#left + 1] = each
    end
  end
  return #left > 0 and left or nil
end

local function take_identity(contact, key)
  local field = string.sub(key, 1, 2) == 'n:' and 'phones' or 'mails'
  contact[field] = without(contact[field], string.sub(key, 3))
end

-- the leads that are the contact's, found by the lines of the contact's timelines
local function leads_of(id, contact)
  local person = 'c:' .. id
  local found, list = {}, {}
  local keys = identities(contact)
  keys[#keys + 1] = person
  for _, key in ipairs(keys) do
    local lines = redis.call('ZRANGEBYLEX', K.timeline, '[' .. key .. '\t', '(' .. key .. '\n')
    for _, line in ipairs(lines) do
      local kind, ref = string.match(line, '^[^\t]*\t[^\t]*\t([^\t]*)\t[^\t]*\t(.*)$')
      local lead = kind == 'lead' and not found[ref] and load(K.leads, ref)
      if lead and lead.person == person then
        found[ref] = true
        list[#list + 1] = ref
      end
    end
  end
  local open = load(K.people, person)
  local lead = open and open.lead
  if lead and not found[lead] then
    list[#list + 1] = lead
  end
  return list
end

-- who owns the number or address from now on instead of `was`
local function change_owner(key, was, is)
  local owners = load(K.owners, key)
  if not owners then
    return
  end
  local contacts = {}
  for _, each in ipairs(owners.contacts or {}) do
    local now = each
    if each == was then
      now = is
    end
    if now and not contains(contacts, now) then
      contacts[#contacts + 1] = now
    end
  end
  owners.contacts = #contacts > 0 and contacts or nil
  save(K.owners, key, owners)
end

local function move_line(line, from, to)
  write('ZREM', K.timeline, line)
  write('ZADD', K.timeline, 0, to .. string.sub(line, #from + 1))
end

-- lines of this lead, its calls, mails and tasks
local function move_lines_of(lead, from, to)
  local lines = redis.call('ZRANGEBYLEX', K.timeline, '[' .. from .. '\t', '(' .. from .. '\n')
  for _, line in ipairs(lines) do
    local ref = string.match(line, '([^\t]*)$')
    local task = load(K.tasks, ref)
    if belongs(ref, lead) or (task and task.lead == lead) then
      move_line(line, from, to)
    end
  end
end

-- the account lists its contacts without those who went into another
local function list_with_account(command, id, contact)
  if contact.account then
    if command == 'ZADD' then
      write('ZADD', K.accounts_contacts, 0, contact.account .. '\t' .. id)
    else
      write('ZREM', K.accounts_contacts, contact.account .. '\t' .. id)
    end
  end
end
