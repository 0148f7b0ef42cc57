-- Purpose: what a script for many gathers for one key is written in one command at its end; nothing where nothing came of it.
local function write_gathered(command, key, values)
  if #values > 0 then
    local each = { command, key, unpack(values) }
    redis.call(unpack(each))
  end
end
