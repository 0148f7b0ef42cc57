-- Purpose: accounts that are one company, and which contacts and keys are whose.
-- Keys: accounts, accounts.contacts
-- Uses: facts, people, tasks, recovery, owners

-- an account that was joined with another is that one
local function account_of(id)
  for _ = 1, 10 do
    local account = id and load(K.accounts, id)
    if not account or not account.mergedInto then
      return id
    end
    id = account.mergedInto
  end
  return id
end

local function keys_of_contact(contact)
  local keys = {}
  for _, phone in ipairs(contact.phones or {}) do
    keys[#keys + 1] = 'n:' .. phone
  end
  for _, mail in ipairs(contact.mails or {}) do
    keys[#keys + 1] = 'm:' .. mail
  end
  return keys
end

-- the contact with its numbers and addresses belongs to another account from now on; one that went into another contact is
-- listed by no account
local function hand_contact(id, from, to)
  local contact = load(K.contacts, id)
  if not contact or contact.account ~= from then
    return false
  end
  if contact.mergedInto then
    contact.account = to
  else
    relate(id, contact, to)
  end
  save(K.contacts, id, contact)
  for _, key in ipairs(keys_of_contact(contact)) do
    local owners = load(K.owners, key)
    if owners and owners.account == from then
      account_owns(key, to)
    end
  end
  return true
end
