-- Purpose: takes entries off the journal that stand in the archive, and remembers which was the last of them, in all and of its month.
-- Keys: journal, counters
-- Arguments: 1 the id of the last archived entry, 2 the field for its month: archived.2026-03
-- Result: [how many were taken off]
local last = ARGV[1]
local time, number = string.match(last, '^(%d+)%-(%d+)$')
redis.call('HSET', K.counters, 'archived', last, ARGV[2], last)
return { redis.call('XTRIM', K.journal, 'MINID', time .. '-' .. (tonumber(number) + 1)) }
