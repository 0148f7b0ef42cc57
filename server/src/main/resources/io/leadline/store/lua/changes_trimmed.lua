-- Purpose: what was changed of an account longer ago than the audit trail is kept goes from its history.
-- Keys: accounts.changes
-- Arguments: 1 account, 2 the time before which lines go
-- Result: how many went
local text = redis.call('HGET', K.accounts_changes, ARGV[1])
local history = text and cjson.decode(text)
if not history then
  return 0
end
local left = {}
for _, line in ipairs(history.lines) do
  if line.at >= tonumber(ARGV[2]) then
    left[#left + 1] = line
  end
end
local gone = #history.lines - #left
if #left == 0 then
  redis.call('HDEL', K.accounts_changes, ARGV[1])
else
  history.lines = left
  redis.call('HSET', K.accounts_changes, ARGV[1], cjson.encode(history))
end
return gone
