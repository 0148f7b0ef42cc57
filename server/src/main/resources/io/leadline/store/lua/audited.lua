-- Purpose: an entry of the audit trail for what changes nothing else: an export, a backup.
-- Keys: audit
-- Arguments: 1 when, 2 who, 3 what, 4 about whom or what, never by name
-- Result: [id]
return { redis.call('XADD', K.audit, '*', 'at', ARGV[1], 'by', ARGV[2], 'what', ARGV[3], 'subject', ARGV[4]) }
