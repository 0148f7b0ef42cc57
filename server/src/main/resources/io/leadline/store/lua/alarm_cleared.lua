-- Purpose: what was wrong is right again; the alarm is off the board, the journal keeps what became of it.
-- Uses: facts, alarms
-- Arguments: 1 a fact of AlarmEvent.Cleared
-- Result: as in lib/facts.lua
if not alarm then
  return no_such_alarm()
end
save(K.alarms, e.alarm, nil)
return fresh()
