-- Takes a message that was sent again out of the lists in which it waits, and with its last copy the guard that tells of
-- it, in one step: as long as a copy may run, the guard stands.
-- KEYS: 1 guard of the job that was sent again, then the lists
-- ARGV: 1 how the guard begins when it is of this act, 2 the guard that it overruled ('' = none), then for each list the
-- exact bytes
-- Returns: how many copies were taken out
local taken = 0
for i = 2, #KEYS do taken = taken + redis.call('LREM', KEYS[i], 1, ARGV[i + 1]) end
if taken == #KEYS - 1 then
  -- A guard that stays is told of, and can be overruled.
  local guard = redis.pcall('GET', KEYS[1])
  if type(guard) == 'string' and string.sub(guard, 1, #ARGV[1]) == ARGV[1] then
    if ARGV[2] == '' then redis.pcall('DEL', KEYS[1]) else redis.pcall('SET', KEYS[1], ARGV[2], 'KEEPTTL') end
  end
end
return taken
