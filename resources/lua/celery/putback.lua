-- Puts a cancelled message back where it stood: beside its old neighbours, else where it is consumed next.
-- KEYS: 1 list
-- ARGV: 1 message, 2 neighbour that was consumed before it ('' = none), 3 neighbour consumed after it ('' = none)
-- Returns: 2 beside a neighbour, 1 at the end consumed next, 0 a copy is there already
if redis.call('LPOS', KEYS[1], ARGV[1]) then return 0 end
-- The end of the list is consumed first, so "consumed before" means a higher index.
if ARGV[2] ~= '' and redis.call('LINSERT', KEYS[1], 'BEFORE', ARGV[2], ARGV[1]) > 0 then return 2 end
if ARGV[3] ~= '' and redis.call('LINSERT', KEYS[1], 'AFTER', ARGV[3], ARGV[1]) > 0 then return 2 end
redis.call('RPUSH', KEYS[1], ARGV[1])
return 1
