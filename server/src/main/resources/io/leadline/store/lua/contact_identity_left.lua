-- Purpose: a number or address is not the contact's any more. What was before stays the contact's; the contact remembers
--   until when it was theirs.
-- Keys: contacts
-- Uses: facts, timeline, moves, people, tasks, recovery, leads, owners, contacts, audit, changes
-- Arguments: 1 a fact of ContactEvent.IdentityLeft
-- Result: as in lib/facts.lua
local contact = load(K.contacts, e.contact)
if is_seen(contact) then
  return repeated()
end
if not contact or not contains(identities(contact), e.identity) then
  return refused('that is not a number or address of this contact')
end
take_identity(contact, e.identity)
contact.left = contact.left or {}
table.insert(contact.left, { identity = e.identity, at = fact.at })
change_owner(e.identity, e.contact, nil)
audited_change('contact-changed', 'c:' .. e.contact .. ': taken off ' .. masked(e.identity), contact.account)
mark_seen(contact)
save(K.contacts, e.contact, contact)
return fresh()
