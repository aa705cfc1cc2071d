-- Takes a message that was sent out of its list again and puts the dead letter it came from back, in one step: at
-- no moment are both there, or neither. What may fail comes first: Redis takes nothing back.
-- KEYS: 1 list of the sent message, 2 list of the dead letter, 3 guard of the job that was sent again
-- ARGV: 1 sent message, 2 dead letter, 3 neighbour that was consumed before it ('' = none), 4 neighbour after it,
-- 5 how the guard begins when it is of this act
-- Returns: 1 moved back, 0 the sent message waits no more, 2 the dead letter is back already
if not redis.call('LPOS', KEYS[1], ARGV[1]) then
  return redis.call('LPOS', KEYS[2], ARGV[2]) and 2 or 0
end
-- Removes nothing, for the sent message is no dead letter; shows that removing is allowed.
redis.call('LREM', KEYS[2], 1, ARGV[1])
local there = ARGV[3] ~= '' and redis.call('LINSERT', KEYS[2], 'BEFORE', ARGV[3], ARGV[2]) > 0
there = there or (ARGV[4] ~= '' and redis.call('LINSERT', KEYS[2], 'AFTER', ARGV[4], ARGV[2]) > 0)
if not there then redis.call('RPUSH', KEYS[2], ARGV[2]) end
local removed = redis.pcall('LREM', KEYS[1], 1, ARGV[1])
if type(removed) == 'table' and removed.err then
  redis.call('LREM', KEYS[2], -1, ARGV[2])
  return removed
end
-- A guard that stays is told of, and can be overruled.
local guard = redis.pcall('GET', KEYS[3])
if type(guard) == 'string' and string.sub(guard, 1, #ARGV[5]) == ARGV[5] then redis.pcall('DEL', KEYS[3]) end
return 1
