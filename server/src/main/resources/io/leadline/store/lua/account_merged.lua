-- Purpose: two accounts are one company. Contacts, domains, numbers and grounds go to the one that stays; what it lacks it takes
--   from the other. The other keeps its record and says where it went, so that it can be taken out again.
-- Keys: accounts, contacts
-- Uses: facts, people, tasks, recovery, owners, accounts, audit, changes
-- Arguments: 1 a fact of AccountEvent.AccountMerged
-- Result: as in lib/facts.lua
local MOST_CONTACTS = 2000
local gone, stays = load(K.accounts, e.account), load(K.accounts, e.into)
if is_seen(gone) then
  return repeated()
end
if not gone or not stays then
  return refused('there is no such account')
end
if e.account == e.into then
  return refused('that is the same account')
end
if gone.mergedInto then
  return refused('already joined with another account')
end
if stays.mergedInto then
  return refused('joined itself with another account')
end
local lines = redis.call('ZRANGEBYLEX', K.accounts_contacts, '[' .. e.account .. '\t', '(' .. e.account .. '\n')
if #lines > MOST_CONTACTS then
  return refused('an account of more than ' .. MOST_CONTACTS .. ' contacts goes into no other')
end
local brought = { account = e.account, at = fact.at, by = e.by }
for _, line in ipairs(lines) do
  local id = string.sub(line, #e.account + 2)
  if hand_contact(id, e.account, e.into) then
    brought.contacts = brought.contacts or {}
    table.insert(brought.contacts, id)
  end
end
local from = gone.dossier or {}
local into = stays.dossier or {}
local function add(field, prefix)
  for _, value in ipairs(from[field] or {}) do
    if prefix then
      account_owns(prefix .. value, e.into)
    end
    if not contains(into[field], value) then
      into[field] = into[field] or {}
      table.insert(into[field], value)
      brought[field] = brought[field] or {}
      table.insert(brought[field], value)
    end
  end
end
add('domains', 'd:')
add('numbers', 'n:')
add('grounds')
local function took(field)
  brought.fields = brought.fields or {}
  table.insert(brought.fields, field)
end
if stays.tier == 'UNKNOWN' and gone.tier ~= 'UNKNOWN' then
  stays.tier = gone.tier
  took('tier')
end
if not stays.kam and gone.kam then
  stays.kam = gone.kam
  took('kam')
end
if not stays.deputy and gone.deputy then
  stays.deputy = gone.deputy
  into.deputyFrom, into.deputyUntil = from.deputyFrom, from.deputyUntil
  took('deputy')
end
for _, field in ipairs({ 'revenue', 'note' }) do
  if (into[field] == nil or into[field] == '') and from[field] ~= nil and from[field] ~= '' then
    into[field] = from[field]
    took(field)
  end
end
stays.dossier = next(into) ~= nil and into or nil
stays.merged = stays.merged or {}
table.insert(stays.merged, brought)
gone.mergedInto = e.into
audited_change('account-joined', gone.name .. ' into ' .. stays.name, e.into)
mark_seen(gone)
save(K.accounts, e.account, gone)
save(K.accounts, e.into, stays)
return fresh(nil, { 'contacts', table.concat(brought.contacts or {}, ' ') })
