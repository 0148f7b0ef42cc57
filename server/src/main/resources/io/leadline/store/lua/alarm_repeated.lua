-- Purpose: nobody acknowledged an alarm and it was told again. Of several servers one tells it.
-- Uses: facts, alarms
-- Arguments: 1 a fact of AlarmEvent.Repeated
-- Result: as in lib/facts.lua
if is_seen(alarm) then
  return repeated()
end
if not alarm then
  return no_such_alarm()
end
if alarm.acknowledgedBy then
  return outlived('acknowledged by ' .. alarm.acknowledgedBy, 'ACKNOWLEDGED')
end
if e.times <= alarm.times then
  return outlived('told already', 'TOLD')
end
alarm.times = e.times
alarm.toldAt = fact.at
return keep()
