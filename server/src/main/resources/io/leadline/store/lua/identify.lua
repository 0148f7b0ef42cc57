-- Purpose: who is behind a number or address, and what is open with them, in one round trip. Writes nothing.
-- Keys: owners, people, leads, accounts, contacts
-- Arguments: 1 the key of the number or address (n:..., m:...), 2 how many candidates at most
-- Result: [owners, person, lead, account, contact, ...], each as stored, empty where there is none
local function raw(key, id)
  return id and redis.call('HGET', key, id) or ''
end
local function decoded(text)
  return text ~= '' and cjson.decode(text) or {}
end
local owners_raw = raw(K.owners, ARGV[1])
if owners_raw == '' and string.sub(ARGV[1], 1, 2) == 'm:' then
  owners_raw = raw(K.owners, 'd:' .. string.match(ARGV[1], '[^@]*$'))
end
local owners = decoded(owners_raw)
local contacts = owners.contacts or {}
local person_raw = raw(K.people, #contacts == 1 and not owners.shared and 'c:' .. contacts[1] or ARGV[1])
local result = { owners_raw, person_raw, raw(K.leads, decoded(person_raw).lead), '' }
local account = owners.account
for i = 1, math.min(#contacts, tonumber(ARGV[2])) do
  result[4 + i] = raw(K.contacts, contacts[i])
  account = account or decoded(result[4 + i]).account
end
result[4] = raw(K.accounts, account)
return result
