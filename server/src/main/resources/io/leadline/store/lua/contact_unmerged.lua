-- Purpose: two contacts were not one person after all. The one taken out has its numbers, addresses, leads with their tasks
--   and timeline again; what came since the merge stays where it is, and so does what was written over since.
-- Keys: contacts, timeline
-- Uses: facts, timeline, moves, people, tasks, recovery, leads, owners, contacts, accounts, audit, changes
-- Arguments: 1 a fact of ContactEvent.Unmerged
-- Result: as in lib/facts.lua
local gone, stays = load(K.contacts, e.contact), load(K.contacts, e.from)
if is_seen(gone) then
  return repeated()
end
if not gone or not stays or gone.mergedInto ~= e.from then
  return refused('these two are not merged')
end
local from, to = 'c:' .. e.from, 'c:' .. e.contact
local brought = {}
local left = {}
for _, each in ipairs(stays.merged or {}) do
  if each.contact == e.contact then
    brought = each
  else
    left[#left + 1] = each
  end
end
stays.merged = #left > 0 and left or nil
for _, key in ipairs(identities(gone)) do
  if contains(brought.identities, key) then
    change_owner(key, e.from, e.contact)
    take_identity(stays, key)
  end
  local owners = load(K.owners, key) or { v = 1 }
  if not contains(owners.contacts, e.contact) then
    owners.contacts = owners.contacts or {}
    table.insert(owners.contacts, e.contact)
    save(K.owners, key, owners)
  end
end
for _, field in ipairs(brought.fields or {}) do
  if stays[field] == gone[field] then
    if field == 'account' then
      list_with_account('ZREM', e.from, stays)
    end
    stays[field] = nil
  end
end
for _, field in ipairs(brought.more or {}) do
  if stays.fields and stays.fields[field] == (gone.fields or {})[field] then
    stays.fields[field] = nil
  end
end
if stays.fields and next(stays.fields) == nil then
  stays.fields = nil
end
gone.account = account_of(gone.account)
list_with_account('ZADD', e.contact, gone)
for _, id in ipairs(brought.leads or {}) do
  local lead = load(K.leads, id)
  if lead and lead.person == from then
    move_lines_of(id, from, to)
    if has_open_lead(lead) then
      move_open_lead(from, to, id)
    else
      move_lead(id, to)
    end
  end
end
gone.mergedInto = nil
audited_change('contact-parted', to .. ' from ' .. from, gone.account)
mark_seen(gone)
save(K.contacts, e.contact, gone)
save(K.contacts, e.from, stays)
return fresh()
