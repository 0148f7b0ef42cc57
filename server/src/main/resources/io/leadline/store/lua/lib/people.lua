-- Purpose: the state of a person (open lead, recovery card, last conversation), under the key of what is known of them:
--   c:contact, n:number, m:address, w:call of a withheld number, x:nobody.
-- Keys: people, owners, contacts
-- Uses: facts

-- a contact that was merged is the one it went into
local function contact_of(id)
  for _ = 1, 10 do
    local contact = load(K.contacts, id)
    if not contact or not contact.mergedInto then
      return id
    end
    id = contact.mergedInto
  end
  return id
end

-- a number or address that one contact alone owns means that contact
local function person_of(key)
  if string.sub(key, 1, 2) == 'c:' then
    return 'c:' .. contact_of(string.sub(key, 3))
  end
  local owners = load(K.owners, key)
  if owners and owners.contacts and #owners.contacts == 1 and not owners.shared then
    return 'c:' .. owners.contacts[1]
  end
  return key
end

local function save_person(key, record)
  save(K.people, key, record)
end

local function journal_name(key)
  return is_nameless(key) and '-' or person(key).pid
end

local function talked(key, at, login)
  if login and not is_nameless(key) then
    local who = person(key)
    if not who.rep or at > who.rep.at then
      who.rep = { at = at, login = login }
      save_person(key, who)
    end
  end
end
