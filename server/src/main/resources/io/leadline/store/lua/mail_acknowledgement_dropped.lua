-- Purpose: our answer will not be sent any more; its task ends with the reason.
-- Uses: facts, timeline, people, tasks, mails
-- Arguments: 1 a fact of MailEvent.AcknowledgementDropped
-- Result: as in lib/facts.lua, with the lead
local mail = load(K.mails, e.mail)
if is_seen(mail) then
  return repeated(mail.lead)
end
if not mail then
  return refused('no such mail: ' .. e.mail)
end
if is_fenced() then
  return refused(FENCED)
end
end_task(e.task, 'CANCELLED', fact.at, e.reason)
save_mail(e.mail, mail)
return fresh(mail.lead)
