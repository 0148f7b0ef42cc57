-- Purpose: the alarms that stand.
-- Keys: alarms
-- Uses: facts
local alarm = load(K.alarms, e.alarm)

local function keep()
  mark_seen(alarm)
  save(K.alarms, e.alarm, alarm)
  return fresh()
end

local function no_such_alarm()
  return outlived('there is no such alarm', 'CLEARED')
end
