-- Purpose: a person wrote: opens or joins the lead (the lead that the mail answers comes first while it is open), and
--   schedules the acknowledgement and the reply.
-- Uses: facts, timeline, people, tasks, leads, mails
-- Arguments: 1 a fact of MailEvent.Received
-- Result: as in lib/facts.lua, with the lead
local mail = load(K.mails, e.mail)
if is_seen(mail) then
  return repeated(mail.lead)
end
mail = new_mail(e.mail, 'person')
local key = person_of(e.person)
local lead_id = e.joins
local lead = lead_id and load(K.leads, lead_id)
local tier = e.decided and e.decided.tier or 'UNKNOWN'
if not lead or CLOSED[lead.stage] then
  lead_id, lead = lead_for(key, fact.at, e.newLead, e.account, tier)
elseif lead.person == key then
  belongs_to_account(lead, e.account, tier)
end
-- whom the rules name to answer looks after a lead that nobody owns
lead.owner = lead.owner or e.reply.assignee
add_witness(lead, e.witness)
save(K.leads, lead_id, lead)
mail.language = e.language
mail.fromName = e.fromName
mail.person = key
mail.lead = lead_id
mail.text = e.mailText
timeline(key, fact.at, 'mail', 'received', e.mail)
mail.decided = e.decided
if e.decided then
  timeline(key, fact.at, 'decision', 'assigned', e.mail)
end
if e.acknowledge then
  schedule(e.acknowledge, key, lead_id)
end
schedule(e.reply, key, lead_id)
save_mail(e.mail, mail)
return fresh(lead_id, { 'person', journal_name(key), 'lead', lead_id })
