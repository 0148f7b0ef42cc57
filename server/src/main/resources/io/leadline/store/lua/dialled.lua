-- Purpose: counts what is dialled, for the caps per number, hour and day, over restarts and for all servers of an
--   installation. What is older than a day is forgotten.
-- Keys: dialled
-- Arguments: 1 now, 2 when it was dialled, 3 the mark of the number; 2 and 3 empty to ask only
-- Result: all of the last day, each as `when TAB mark`
local DAY = 24 * 60 * 60 * 1000
local MOST = 100000
redis.call('ZREMRANGEBYSCORE', K.dialled, '-inf', tonumber(ARGV[1]) - DAY)
if ARGV[2] ~= '' then
  redis.call('ZADD', K.dialled, ARGV[2], ARGV[2] .. '\t' .. ARGV[3])
  redis.call('ZREMRANGEBYRANK', K.dialled, 0, -MOST - 1)
  redis.call('PEXPIRE', K.dialled, DAY)
end
return redis.call('ZRANGE', K.dialled, 0, -1)
