-- Purpose: the state of a person (open lead, recovery card, last conversation), under the key of what is known of them:
--   c:contact, n:number, m:address, w:call of a withheld number.
-- Keys: people, owners
-- Uses: facts

-- a number or address that one contact alone owns means that contact
local function person_of(key)
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
  return is_withheld(key) and '-' or person(key).pid
end

local function talked(key, at, login)
  if login and not is_withheld(key) then
    local who = person(key)
    if not who.rep or at > who.rep.at then
      who.rep = { at = at, login = login }
      save_person(key, who)
    end
  end
end
