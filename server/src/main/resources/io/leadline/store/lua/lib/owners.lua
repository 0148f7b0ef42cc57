-- Purpose: which numbers and addresses belong to whom. One contact may own several, and several contacts may share one
--   (a switchboard). Where one contact alone owns it, what stood under the number moves to the contact.
-- Keys: owners, people, leads, tasks, recovery, accounts.contacts
-- Uses: facts, people, tasks, recovery

local function move_lead(lead_id, to)
  local lead = load(K.leads, lead_id)
  if not lead then
    return
  end
  lead.person = to
  save(K.leads, lead_id, lead)
  for _, id in ipairs(lead.tasks or {}) do
    local task = load(K.tasks, id)
    if task and not task.card then
      task.person = to
      save(K.tasks, id, task)
    end
  end
end

-- the open lead goes along; where the contact has one already both stay open and the contact's own stays the one to join
local function move_open_lead(from, to, lead_id)
  local there, here = person(from), person(to)
  if there.lead == lead_id then
    there.lead = nil
    save_person(from, there)
  end
  here.lead = here.lead or lead_id
  save_person(to, here)
  move_lead(lead_id, to)
end

local function move_card(from, to)
  local there, here = person(from), person(to)
  local card = there.card
  there.card = nil
  write('ZREM', K.recovery, from)
  save_person(from, there)
  local task = load(K.tasks, card.task)
  if here.card then
    for _, lost in ipairs(card.lost) do
      table.insert(here.card.lost, lost)
    end
    task.card = nil
    end_task(card.task, 'CANCELLED', fact.at, 'joined with ' .. here.card.task)
  else
    task.card = to
    task.person = to
    save(K.tasks, card.task, task)
    here.card = card
  end
  refresh_card(to, here)
  if here.settled then
    settle(to, here.settled.at, here.settled.by)
  end
end

-- everything that stands under a number or address goes to the contact who alone owns it
local function move_person(from, to)
  local there = load(K.people, from)
  if not there or from == to then
    return
  end
  local here = person(to)
  if there.rep and (not here.rep or there.rep.at > here.rep.at) then
    here.rep = there.rep
  end
  if there.settled and (not here.settled or there.settled.at > here.settled.at) then
    here.settled = there.settled
  end
  here.prev = here.prev or there.prev
  there.rep, there.settled, there.prev = nil, nil, nil
  save_person(to, here)
  save_person(from, there)
  if there.lead then
    move_open_lead(from, to, there.lead)
  end
  if there.card then
    move_card(from, to)
  elseif here.card and here.settled then
    settle(to, here.settled.at, here.settled.by)
  end
end

local function add_identity(contact, key)
  local field = string.sub(key, 1, 2) == 'n:' and 'phones' or 'mails'
  local value = string.sub(key, 3)
  if not contains(contact[field], value) then
    contact[field] = contact[field] or {}
    table.insert(contact[field], value)
  end
end

-- the number or address belongs to the contact from now on; true where to nobody else
local function own(key, contact_id, contact)
  local owners = load(K.owners, key) or { v = 1 }
  owners.contacts = owners.contacts or {}
  if not contains(owners.contacts, contact_id) then
    table.insert(owners.contacts, contact_id)
  end
  owners.account = owners.account or contact.account
  save(K.owners, key, owners)
  add_identity(contact, key)
  if #owners.contacts > 1 then
    return false
  end
  move_person(key, 'c:' .. contact_id)
  return true
end

-- the number or address is the contact's no more; it is kept who had it until when. What stands under a number that now
-- one other alone owns goes to that one
local function disown(key, contact_id, contact)
  local owners = load(K.owners, key) or { v = 1 }
  local left = {}
  for _, id in ipairs(owners.contacts or {}) do
    if id ~= contact_id then
      left[#left + 1] = id
    end
  end
  owners.contacts = #left > 0 and left or nil
  save(K.owners, key, (owners.contacts or owners.account) and owners or nil)
  contact.former = contact.former or {}
  table.insert(contact.former, { key = key, left = fact.at })
  if #left == 1 then
    move_person(key, 'c:' .. left[1])
  end
end

-- the accounts of a number or domain but this one, the one named last first
local function others(owners, account_id)
  local rest = {}
  if owners.account and owners.account ~= account_id then
    rest[1] = owners.account
  end
  for _, each in ipairs(owners.also or {}) do
    if each ~= account_id and not contains(rest, each) then
      rest[#rest + 1] = each
    end
  end
  return #rest > 0 and rest or nil
end

-- the number or domain is the account's own; others that have it too stay in `also`
local function account_owns(key, account_id)
  local owners = load(K.owners, key) or { v = 1 }
  owners.also = others(owners, account_id)
  owners.account = account_id
  save(K.owners, key, owners)
end

local function account_leaves(key, account_id)
  local owners = load(K.owners, key)
  if not owners then
    return
  end
  local left = others(owners, account_id)
  owners.account = left and table.remove(left, 1)
  owners.also = left and #left > 0 and left or nil
  save(K.owners, key, (owners.contacts or owners.account) and owners or nil)
end

-- where one contact alone has the number, it is of that contact's account
local function set_account(key, account_id)
  local owners = load(K.owners, key)
  owners.account = account_id
  save(K.owners, key, owners)
end

-- the contact belongs to the account from now on, or to none
local function relate(contact_id, contact, account_id)
  if contact.account and contact.account ~= account_id then
    write('ZREM', K.accounts_contacts, contact.account .. '\t' .. contact_id)
  end
  if account_id then
    write('ZADD', K.accounts_contacts, 0, account_id .. '\t' .. contact_id)
  end
  contact.account = account_id
end

-- whoever writes from the address's domain belongs to the account, unless the domain is another account's
local function learn_domain(domain, account_id, account)
  local owners = load(K.owners, 'd:' .. domain)
  if owners and owners.account then
    return
  end
  account_owns('d:' .. domain, account_id)
  account.dossier = account.dossier or {}
  account.dossier.domains = account.dossier.domains or {}
  table.insert(account.dossier.domains, domain)
end
