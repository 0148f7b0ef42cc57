-- Purpose: the record of a mail.
-- Keys: mails, mails.received
-- Uses: facts
local function new_mail(id, kind)
  write('ZADD', K.mails_received, fact.at, id)
  local known = load(K.mails, id)
  return {
    f = known and known.f,
    v = 1,
    receivedAt = fact.at,
    mailbox = e.mailbox,
    from = e.from,
    subject = e.subject,
    messageId = e.messageId,
    kind = kind,
  }
end

local function save_mail(id, mail)
  mark_seen(mail)
  save(K.mails, id, mail)
end
