-- Purpose: takes entries off the journal that stand in the archive, and remembers which was the last of them.
-- Keys: journal, counters
-- Arguments: 1 the id of the last archived entry
-- Result: [how many were taken off]
local last = ARGV[1]
local time, number = string.match(last, '^(%d+)%-(%d+)$')
redis.call('HSET', K.counters, 'archived', last)
return { redis.call('XTRIM', K.journal, 'MINID', time .. '-' .. (tonumber(number) + 1)) }
