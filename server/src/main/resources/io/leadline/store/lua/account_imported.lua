-- Purpose: an account with its contacts, as imported. Numbers and addresses are added, never taken away: captured ones
--   stay. The contacts of one that was joined with another are that one's.
-- Keys: accounts, contacts
-- Uses: facts, timeline, people, tasks, recovery, owners, accounts, audit, changes
-- Arguments: 1 a fact of LeadEvent.AccountImported
-- Result: as in lib/facts.lua
local account = load(K.accounts, e.account)
local before = account and cjson.decode(cjson.encode(account))
if is_seen(account) then
  return repeated()
end
account = account or { v = 1 }
account.name, account.tier, account.kam, account.deputy = e.name, e.tier, e.kam, e.deputy
if e.revenue then
  account.dossier = account.dossier or {}
  account.dossier.revenue = e.revenue
end
mark_seen(account)
save(K.accounts, e.account, account)
local whose = account_of(e.account)
local holder = load(K.accounts, whose)
for _, domain in ipairs(e.domains or {}) do
  learn_domain(domain, whose, holder)
end
local theirs = e.own or {}
for _, domain in ipairs(theirs.domains or {}) do
  learn_domain(domain, whose, holder)
end
for _, number in ipairs(theirs.numbers or {}) do
  account_owns('n:' .. number, whose)
  holder.dossier = holder.dossier or {}
  holder.dossier.numbers = holder.dossier.numbers or {}
  if not contains(holder.dossier.numbers, number) then
    table.insert(holder.dossier.numbers, number)
  end
end
save(K.accounts, whose, holder)
if before and whose == e.account then
  account_changes(e.account, before, holder)
end
for _, imported in ipairs(e.contacts or {}) do
  local contact = load(K.contacts, imported.contact) or { v = 1 }
  contact.name = imported.name or contact.name
  if whose == e.account or (contact.company or '') == '' then
    contact.company = e.name
  end
  relate(imported.contact, contact, whose)
  contact.language = imported.language or contact.language
  contact.fields = contact.fields or {}
  contact.fields.position = imported.position or contact.fields.position
  for field, value in pairs(imported.fields or {}) do
    contact.fields[field] = value
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
