-- Purpose: the mail server took our answer: ends its task, and lets a reply to it find the lead by its Message-ID.
-- Keys: answers
-- Uses: facts, timeline, people, tasks, mails
-- Arguments: 1 a fact of MailEvent.Acknowledged
-- Result: as in lib/facts.lua, with the lead
local mail = load(K.mails, e.mail)
if is_seen(mail) then
  return repeated(e.lead)
end
if not mail then
  return refused('no such mail: ' .. e.mail)
end
if is_fenced() then
  return refused(FENCED)
end
mail.acknowledgedAt = fact.at
mail.answerId = e.messageId
write('HSET', K.answers, e.messageId, e.lead)
end_task(e.task, 'DONE', fact.at, 'sent')
if mail.person then
  timeline(mail.person, fact.at, 'mail', 'acknowledged', e.mail)
end
save_mail(e.mail, mail)
return fresh(e.lead)
