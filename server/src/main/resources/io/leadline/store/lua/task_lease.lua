-- Purpose: lends due tasks of one kind to a worker, most urgent first.
-- Uses: lending
-- Arguments: 1 kind, 2 now, 3 until, 4 how many at most, 5 how many leases a task may use up
-- Result: [when to ask again in epoch milliseconds, or empty, id, token, task as stored, ...]
return lend(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]))
