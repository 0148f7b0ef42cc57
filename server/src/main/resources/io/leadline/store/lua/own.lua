-- Purpose: lends what only one server may have at a time; the token rises with each owner. By the store's own clock. Whose time
--   ran out may have been unable to say a word because the store was away, like everybody: it has a third of the time to
--   ask again before another gets it.
-- Keys: owner
-- Arguments: 1 server, 2 for how many milliseconds; 0 leaves it
-- Result: [token, 1 where another server asked for it of late, else 0] where it is that server's, [] where it is
--   another's or left
local SHORTER_THAN_BETWEEN_TWO_ASKS = 0.3
local server, length = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local had = redis.call('HMGET', K.owner, 'server', 'token', 'until', 'wanted', 'asked')
local isMine = had[1] == server
local ends = tonumber(had[3] or 0)
if length == 0 then
  if isMine then
    redis.call('HSET', K.owner, 'until', 0)
  end
  return {}
end
if not isMine and length > 0 and ends > 0 then
  redis.call('HSET', K.owner, 'asked', string.format('%.0f', now))
end
if not isMine and ends > now then
  return {}
end
if not isMine and ends > 0 then
  local wanted = tonumber(had[4] or 0)
  if wanted < ends then
    redis.call('HSET', K.owner, 'wanted', string.format('%.0f', now))
    return {}
  end
  if now < wanted + length * SHORTER_THAN_BETWEEN_TWO_ASKS then
    return {}
  end
end
local token = tonumber(had[2] or 0) + (isMine and 0 or 1)
redis.call('HSET', K.owner, 'server', server, 'token', token, 'until', string.format('%.0f', now + length))
return { token, isMine and tonumber(had[5] or 0) > now - 2 * length and 1 or 0 }
