-- Purpose: a contact as somebody wrote it. A number or address no longer named leaves it, and then belongs to whoever
--   else owns it.
-- Keys: contacts
-- Uses: facts, people, tasks, recovery, owners, accounts
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
