-- Purpose: the records that the journal's entries behind a given one wrote, as they stand now. Once the entries are
--   fewer than asked for, a copy that takes these in is the state behind the last entry. Writes nothing.
-- Keys: journal, calls, mails, leads, tasks, contacts, accounts, spend, gaps, alarms
-- Arguments: 1 the id of the entry before, 2 how many entries at most
-- Result: [id of the last entry, how many entries, then kind, id and record (empty where it is gone) of each]
local HASHES = {
  calls = K.calls,
  mails = K.mails,
  leads = K.leads,
  tasks = K.tasks,
  contacts = K.contacts,
  accounts = K.accounts,
  spend = K.spend,
  gaps = K.gaps,
  alarms = K.alarms,
}
local entries = redis.call('XRANGE', K.journal, '(' .. ARGV[1], '+', 'COUNT', ARGV[2])
local result = { ARGV[1], #entries }
local taken = {}
local function take(kind, id)
  local key = HASHES[kind]
  local place = kind .. '\n' .. id
  if key and not taken[place] then
    taken[place] = true
    result[#result + 1] = kind
    result[#result + 1] = id
    result[#result + 1] = redis.call('HGET', key, id) or ''
  end
end
for _, entry in ipairs(entries) do
  result[1] = entry[1]
  local told = {}
  for at = 1, #entry[2], 2 do
    told[entry[2][at]] = entry[2][at + 1]
  end
  for kind, records in pairs(cjson.decode(told.became or '{}')) do
    if records == 'new' then
      take(kind, told.task)
    else
      for id in pairs(records) do
        take(kind, id)
      end
    end
  end
end
return result
