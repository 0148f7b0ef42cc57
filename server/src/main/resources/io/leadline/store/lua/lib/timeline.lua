-- Purpose: one line of a person's timeline. Only what finds the record again stands here; words come from the record.
-- Keys: timeline
-- Uses: facts
local function timeline_entry(person, at, kind, step, ref)
  return person .. '\t' .. pad(at) .. '\t' .. kind .. '\t' .. step .. '\t' .. ref
end

local function timeline(person, at, kind, step, ref)
  write('ZADD', K.timeline, 0, timeline_entry(person, at, kind, step, ref))
end
