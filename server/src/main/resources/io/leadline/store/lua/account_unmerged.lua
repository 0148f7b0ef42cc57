-- Purpose: two accounts were not one company after all. The one taken out has its contacts, domains and numbers again; what came
--   since stays where it is, and so does what was written over since.
-- Keys: accounts, contacts
-- Uses: facts, people, tasks, recovery, owners, accounts, audit, changes
-- Arguments: 1 a fact of AccountEvent.AccountUnmerged
-- Result: as in lib/facts.lua
local gone, stays = load(K.accounts, e.account), load(K.accounts, e.from)
if is_seen(gone) then
  return repeated()
end
if not gone or not stays or gone.mergedInto ~= e.from then
  return refused('these two are not joined')
end
local brought = {}
local left = {}
for _, each in ipairs(stays.merged or {}) do
  if each.account == e.account then
    brought = each
  else
    left[#left + 1] = each
  end
end
stays.merged = #left > 0 and left or nil
local back = {}
for _, id in ipairs(brought.contacts or {}) do
  if hand_contact(id, e.from, e.account) then
    back[#back + 1] = id
  end
end
local from = stays.dossier or {}
local own = gone.dossier or {}
local function without(list, value)
  local rest = {}
  for _, each in ipairs(list or {}) do
    if each ~= value then
      rest[#rest + 1] = each
    end
  end
  return #rest > 0 and rest or nil
end
local function give_back(field, prefix)
  for _, value in ipairs(brought[field] or {}) do
    local owners = prefix and load(K.owners, prefix .. value)
    if not prefix or not owners or not owners.account or owners.account == e.from then
      from[field] = without(from[field], value)
      if prefix then
        account_owns(prefix .. value, e.account)
      end
    else
      own[field] = without(own[field], value)
    end
  end
end
give_back('domains', 'd:')
give_back('numbers', 'n:')
give_back('grounds')
for _, field in ipairs(brought.fields or {}) do
  if field == 'tier' and stays.tier == gone.tier then
    stays.tier = 'UNKNOWN'
  elseif field == 'kam' and stays.kam == gone.kam then
    stays.kam = nil
  elseif field == 'deputy' and stays.deputy == gone.deputy then
    stays.deputy = nil
    from.deputyFrom, from.deputyUntil = nil, nil
  elseif from[field] ~= nil and from[field] == own[field] then
    from[field] = nil
  end
end
stays.dossier = next(from) ~= nil and from or nil
gone.dossier = next(own) ~= nil and own or nil
gone.mergedInto = nil
audited_change('account-parted', gone.name .. ' from ' .. stays.name, e.from)
remember(e.account, 'account-parted', gone.name .. ' from ' .. stays.name)
mark_seen(gone)
save(K.accounts, e.account, gone)
save(K.accounts, e.from, stays)
return fresh(nil, { 'contacts', table.concat(back, ' ') })
