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
for _, entry in ipairs(entries) do
  result[1] = entry[1]
  local fields = entry[2]
  for at = 1, #fields, 2 do
    if fields[at] == 'became' then
      for kind, records in pairs(cjson.decode(fields[at + 1])) do
        local key = HASHES[kind]
        if key then
          for id in pairs(records) do
            local place = kind .. '\n' .. id
            if not taken[place] then
              taken[place] = true
              result[#result + 1] = kind
              result[#result + 1] = id
              result[#result + 1] = redis.call('HGET', key, id) or ''
            end
          end
        end
      end
    end
  end
end
return result
