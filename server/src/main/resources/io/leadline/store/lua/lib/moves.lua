-- Purpose: moves the lines of one lead from the timeline of a shared number to the contact's.
-- Keys: timeline, calls, mails
-- Uses: facts, timeline
local LINES_LOOKED_AT = 500

local function belongs(ref, lead)
  if ref == lead then
    return true
  end
  local interaction = load(K.calls, ref) or load(K.mails, ref)
  return interaction ~= nil and interaction.lead == lead
end

local function move_timeline(from, to, lead, since)
  local first = '[' .. from .. '\t' .. pad(since)
  local lines = redis.call('ZRANGEBYLEX', K.timeline, first, '(' .. from .. '\n', 'LIMIT', 0, LINES_LOOKED_AT)
  for _, line in ipairs(lines) do
    local rest = string.sub(line, #from + 1)
    local ref = string.match(rest, '([^\t]*)$')
    if belongs(ref, lead) then
      write('ZREM', K.timeline, line)
      write('ZADD', K.timeline, 0, to .. rest)
    end
  end
end
