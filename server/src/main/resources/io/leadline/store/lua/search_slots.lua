-- Purpose: gives documents of the search their places, each one for good. Writes at once, for nothing else depends on it.
-- Keys: search.slots, search.documents, counters
-- Arguments: the documents: c:contact, a:account, n:number, m:address
-- Result: their places, in the same order
local places = {}
for at = 1, #ARGV do
  local place = redis.call('HGET', K.search_slots, ARGV[at])
  if not place then
    place = redis.call('HINCRBY', K.counters, 'documents', 1) - 1
    redis.call('HSET', K.search_slots, ARGV[at], place)
    redis.call('HSET', K.search_documents, place, ARGV[at])
  end
  places[at] = tonumber(place)
end
return places
