-- Takes one message out of a list by its exact bytes and puts another in its stead elsewhere, in one step: a dead
-- letter that is sent again must be neither lost nor doubled. What may fail comes first: Redis takes nothing back.
-- KEYS: 1 source list, 2 target list, 3 binding set of the target
-- ARGV: 1 exact bytes to remove, 2 message to push, 3 binding member
-- Returns: 1 moved, 0 the source no longer holds it
if not redis.call('LPOS', KEYS[1], ARGV[1], 'RANK', -1) then return 0 end
-- Removes nothing, for the new message is nowhere yet; shows that removing is allowed.
redis.call('LREM', KEYS[1], 1, ARGV[2])
redis.call('SADD', KEYS[3], ARGV[3])
redis.call('LPUSH', KEYS[2], ARGV[2])
local removed = redis.pcall('LREM', KEYS[1], -1, ARGV[1])
if type(removed) == 'table' and removed.err then
  redis.call('LPOP', KEYS[2])
  return removed
end
return 1
