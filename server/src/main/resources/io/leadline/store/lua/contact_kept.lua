-- Purpose: a contact as somebody wrote it. A number or address no longer named leaves it, and then belongs to whoever
--   else owns it.
-- Keys: contacts
-- Uses: facts, people, tasks, recovery, owners, accounts, audit, changes
-- Arguments: 1 a fact of AccountEvent.ContactKept
-- Result: as in lib/facts.lua
local contact = load(K.contacts, e.contact) or { v = 1 }
if is_seen(contact) then
  return repeated()
end
local written = e.written
local now = {}
for _, phone in ipairs(written.phones or {}) do
  now[#now + 1] = 'n:' .. phone
end
for _, mail in ipairs(written.mails or {}) do
  now[#now + 1] = 'm:' .. mail
end
for _, phone in ipairs(contact.phones or {}) do
  if not contains(now, 'n:' .. phone) then
    disown('n:' .. phone, e.contact, contact)
  end
end
for _, mail in ipairs(contact.mails or {}) do
  if not contains(now, 'm:' .. mail) then
    disown('m:' .. mail, e.contact, contact)
  end
end
local changed = {}
local function tell_change(text)
  if text then
    changed[#changed + 1] = text
  end
end
local function tell_field(name, was, is)
  if (was or '') ~= (is or '') then
    tell_change(name)
  end
end
tell_field('name', contact.name, written.name)
tell_field('company', contact.company, written.company)
tell_field('language', contact.language, written.language)
local named = {}
for _, fields in ipairs({ contact.fields or {}, written.fields or {} }) do
  for field in pairs(fields) do
    if not contains(named, field) then
      named[#named + 1] = field
    end
  end
end
table.sort(named)
for _, field in ipairs(named) do
  tell_field(field, (contact.fields or {})[field], (written.fields or {})[field])
end
tell_change(listed_change(written.phones, contact.phones, masked))
tell_change(listed_change(written.mails, contact.mails, masked))
if #changed > 0 then
  audited_change('contact-changed', 'c:' .. e.contact .. ': ' .. table.concat(changed, '; '), account_of(written.account))
end
contact.name = written.name
contact.company = written.company
contact.language = written.language
contact.fields = written.fields
contact.phones = written.phones
contact.mails = written.mails
relate(e.contact, contact, account_of(written.account))
mark_seen(contact)
save(K.contacts, e.contact, contact)
for _, key in ipairs(now) do
  if own(key, e.contact, contact) then
    set_account(key, contact.account)
  end
end
save(K.contacts, e.contact, contact)
return fresh()
