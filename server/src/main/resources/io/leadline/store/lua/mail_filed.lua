-- Purpose: machine mail, or one that cannot be read: kept, answered by nobody, opens nothing.
-- Uses: facts, mails
-- Arguments: 1 a fact of MailEvent.Filed
-- Result: as in lib/facts.lua
local mail = load(K.mails, e.mail)
if is_seen(mail) then
  return repeated()
end
mail = new_mail(e.mail, e.kind)
mail.why = e.why
save_mail(e.mail, mail)
return fresh()
