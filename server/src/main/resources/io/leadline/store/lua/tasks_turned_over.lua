-- Purpose: ends what a worker has done and lends what is due next, in one go: `tasks_done_alone`, then `task_lease`.
-- Uses: ending, lending
-- Arguments: the five of task_lease, then those of tasks_done_alone
-- Result: [what tasks_done_alone answers of each task, then what task_lease answers]
local result = end_lent(6)
for _, each in ipairs(lend(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]))) do
  result[#result + 1] = each
end
return result
