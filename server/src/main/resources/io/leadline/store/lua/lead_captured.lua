-- Purpose: the rep wrote down who it is. The number or address belongs to the contact from now on; open lead, tasks and
--   recovery card follow it, unless the number is shared: then only this lead does, and the card stays the number's.
-- Keys: contacts
-- Uses: facts, timeline, moves, people, tasks, recovery, leads, owners, accounts
-- Arguments: 1 a fact of LeadEvent.Captured; e.links: the keys of numbers and addresses among the fields
-- Result: as in lib/facts.lua, with the lead
local lead = load(K.leads, e.lead)
if is_seen(lead) then
  return repeated(e.lead)
end
if not lead then
  return refused('there is no such lead')
end
-- what is written down under a new id of somebody who became a contact meanwhile is about that contact
local known = person_of(lead.person)
if string.sub(known, 1, 2) == 'c:' and not load(K.contacts, e.contact) then
  e.contact = string.sub(known, 3)
end
e.contact = contact_of(e.contact)
for at = 1, #(fact.j or {}), 2 do
  if fact.j[at] == 'contact' then
    fact.j[at + 1] = e.contact
  end
end
local CARRIED = { name = true, company = true, language = true }
local key = 'c:' .. e.contact
local contact = load(K.contacts, e.contact) or { v = 1 }
for field, value in pairs(e.fields or {}) do
  if CARRIED[field] then
    contact[field] = value
  else
    contact.fields = contact.fields or {}
    contact.fields[field] = value
  end
  if field == 'need' then
    lead.need = value
  end
end
relate(e.contact, contact, contact.account or account_of(lead.account))
lead.account = lead.account or contact.account
lead.owner = lead.owner or e.by
mark_seen(lead)
save(K.leads, e.lead, lead)
save(K.contacts, e.contact, contact)
local was = e.was
local before = lead.person
local shared = false
if string.sub(was, 1, 2) == 'n:' or string.sub(was, 1, 2) == 'm:' then
  shared = not own(was, e.contact, contact)
end
for _, link in ipairs(e.links or {}) do
  own(link, e.contact, contact)
end
if lead.person ~= key then
  if CLOSED[lead.stage] then
    move_lead(e.lead, key)
  else
    move_open_lead(lead.person, key, e.lead)
  end
end
if shared or is_nameless(before) then
  move_timeline(before, key, e.lead, lead.openedAt)
end
save(K.contacts, e.contact, contact)
timeline(key, fact.at, 'lead', 'captured', e.lead)
return fresh(e.lead, { 'was', journal_name(was), 'person', journal_name(key) })
