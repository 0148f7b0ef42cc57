-- Purpose: somebody looks after an alarm; the first who says so.
-- Uses: facts, alarms
-- Arguments: 1 a fact of AlarmEvent.Acknowledged
-- Result: as in lib/facts.lua
if is_seen(alarm) then
  return repeated()
end
if not alarm then
  return no_such_alarm()
end
if alarm.acknowledgedBy and alarm.acknowledgedBy ~= e.by then
  return outlived('acknowledged by ' .. alarm.acknowledgedBy, 'ACKNOWLEDGED')
end
alarm.acknowledgedBy = e.by
alarm.acknowledgedAt = alarm.acknowledgedAt or fact.at
return keep()
