-- Takes a message that was sent out of its list again and puts the dead letter it came from back, in one step: at
-- no moment are both there, or neither.
-- KEYS: 1 list of the sent message, 2 list of the dead letter
-- ARGV: 1 sent message, 2 dead letter, 3 neighbour that was consumed before it ('' = none), 4 neighbour after it
-- Returns: 1 moved back, 0 the sent message waits no more
if redis.call('LREM', KEYS[1], 1, ARGV[1]) == 0 then return 0 end
if ARGV[3] ~= '' and redis.call('LINSERT', KEYS[2], 'BEFORE', ARGV[3], ARGV[2]) > 0 then return 1 end
if ARGV[4] ~= '' and redis.call('LINSERT', KEYS[2], 'AFTER', ARGV[4], ARGV[2]) > 0 then return 1 end
redis.call('RPUSH', KEYS[2], ARGV[2])
return 1
