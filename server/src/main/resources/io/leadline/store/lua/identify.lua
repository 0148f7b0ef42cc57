-- Purpose: who is behind a number or address, and what is open with them, in one round trip. Writes nothing.
-- Keys: owners, people, leads, accounts, contacts
-- Arguments: 1 the key of the number or address (n:..., m:...), 2 how many candidates at most, 3 of how many the accounts
-- Result: [owners, owners of the mail's domain, person, lead, how many contacts follow, how many accounts are those of contacts,
--   contact, ...] each as stored, empty where there is none; then each account it may stand for, its id before it, those of
--   contacts first
local function raw(key, id)
  return id and redis.call('HGET', key, id) or ''
end
local function decoded(text)
  return text ~= '' and cjson.decode(text) or {}
end
local owners_raw = raw(K.owners, ARGV[1])
local domain_raw = ''
if string.sub(ARGV[1], 1, 2) == 'm:' then
  domain_raw = raw(K.owners, 'd:' .. string.match(ARGV[1], '[^@]*$'))
end
local owners = decoded(owners_raw)
local contacts = owners.contacts or {}
local person_raw = raw(K.people, #contacts == 1 and not owners.shared and 'c:' .. contacts[1] or ARGV[1])
local shown = math.min(#contacts, tonumber(ARGV[2]))
local result = { owners_raw, domain_raw, person_raw, raw(K.leads, decoded(person_raw).lead), tostring(shown), '' }
local seen, accounts = {}, {}
local function may_be(account)
  if account and not seen[account] then
    seen[account] = true
    accounts[#accounts + 1] = account
  end
end
for i = 1, math.min(#contacts, tonumber(ARGV[3])) do
  local contact = raw(K.contacts, contacts[i])
  if i <= shown then
    result[#result + 1] = contact
  end
  may_be(decoded(contact).account)
end
result[6] = tostring(#accounts)
may_be(owners.account)
for _, account in ipairs(owners.also or {}) do
  may_be(account)
end
may_be(decoded(domain_raw).account)
for _, account in ipairs(accounts) do
  result[#result + 1] = account
  result[#result + 1] = raw(K.accounts, account)
end
return result
