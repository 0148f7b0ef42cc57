-- Purpose: an account with its contacts, as imported. Numbers and addresses are added, never taken away: captured ones
--   stay.
-- Keys: accounts, contacts
-- Uses: facts, timeline, people, tasks, recovery, owners
-- Arguments: 1 a fact of LeadEvent.AccountImported
-- Result: as in lib/facts.lua
local account = load(K.accounts, e.account)
if is_seen(account) then
  return repeated()
end
account = { v = 1, name = e.name, tier = e.tier, kam = e.kam, deputy = e.deputy, f = account and account.f }
mark_seen(account)
save(K.accounts, e.account, account)
for _, imported in ipairs(e.contacts or {}) do
  local contact = load(K.contacts, imported.contact) or { v = 1 }
  contact.name = imported.name or contact.name
  contact.company = e.name
  contact.account = e.account
  contact.language = imported.language or contact.language
  if imported.position then
    contact.fields = contact.fields or {}
    contact.fields.position = imported.position
  end
  for _, phone in ipairs(imported.phones or {}) do
    own('n:' .. phone, imported.contact, contact)
  end
  for _, mail in ipairs(imported.mails or {}) do
    own('m:' .. mail, imported.contact, contact)
  end
  save(K.contacts, imported.contact, contact)
end
return fresh()
