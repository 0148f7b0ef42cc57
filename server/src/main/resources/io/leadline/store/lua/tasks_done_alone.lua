-- Purpose: ends lent tasks of the server, many at a time, where nothing but themselves changes.
-- Uses: ending
-- Arguments: of each task those in lib/ending.lua
-- Result: of each task the journal id; empty: it is not the plain case, nothing of it was written
return end_lent(1)
