-- Purpose: two contacts are one person. Leads, tasks, card, timeline, numbers and addresses go to the one that stays; what it
--   lacks it takes from the other. The other keeps its record and says where it went, so that it can be taken out again.
-- Keys: contacts, timeline
-- Uses: facts, timeline, moves, people, tasks, recovery, leads, owners, contacts, audit, changes
-- Arguments: 1 a fact of ContactEvent.Merged
-- Result: as in lib/facts.lua
local gone, stays = load(K.contacts, e.contact), load(K.contacts, e.into)
if is_seen(gone) then
  return repeated()
end
if not gone or not stays then
  return refused('there is no such contact')
end
if e.contact == e.into then
  return refused('that is the same contact')
end
if gone.mergedInto then
  return refused('already merged with ' .. gone.mergedInto)
end
if stays.mergedInto then
  return refused('merged itself with ' .. stays.mergedInto)
end
local from, to = 'c:' .. e.contact, 'c:' .. e.into
local brought = { contact = e.contact, at = fact.at, by = e.by, leads = leads_of(e.contact, gone) }
for _, key in ipairs(identities(gone)) do
  local had = contains(identities(stays), key)
  change_owner(key, e.contact, e.into)
  add_identity(stays, key)
  if not had then
    brought.identities = brought.identities or {}
    table.insert(brought.identities, key)
  end
end
for _, field in ipairs({ 'name', 'company', 'language', 'account' }) do
  if stays[field] == nil and gone[field] ~= nil then
    stays[field] = gone[field]
    brought.fields = brought.fields or {}
    table.insert(brought.fields, field)
  end
end
for field, value in pairs(gone.fields or {}) do
  stays.fields = stays.fields or {}
  if stays.fields[field] == nil then
    stays.fields[field] = value
    brought.more = brought.more or {}
    table.insert(brought.more, field)
  end
end
list_with_account('ZREM', e.contact, gone)
if contains(brought.fields, 'account') then
  list_with_account('ZADD', e.into, stays)
end
local lines = redis.call('ZRANGEBYLEX', K.timeline, '[' .. from .. '\t', '(' .. from .. '\n')
for _, line in ipairs(lines) do
  move_line(line, from, to)
end
for _, lead in ipairs(brought.leads) do
  if has_open_lead(load(K.leads, lead)) then
    move_open_lead(from, to, lead)
  else
    move_lead(lead, to)
  end
end
move_person(from, to)
if #brought.leads == 0 then
  brought.leads = nil
end
stays.merged = stays.merged or {}
table.insert(stays.merged, brought)
gone.mergedInto = e.into
audited_change('contact-joined', from .. ' into ' .. to, stays.account)
mark_seen(gone)
save(K.contacts, e.contact, gone)
save(K.contacts, e.into, stays)
return fresh()
