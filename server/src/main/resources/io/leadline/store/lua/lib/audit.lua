-- Purpose: an entry of the audit trail for what a fact did. The subject names no person.
-- Keys: audit
-- Uses: facts
local function audit(what, subject)
  write('XADD', K.audit, '*', 'at', fact.at, 'by', e.by, 'what', what, 'subject', subject)
end
