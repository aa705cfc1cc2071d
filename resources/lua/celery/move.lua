-- Takes one message out of a list by its exact bytes and puts another in its stead elsewhere, in one step: a dead
-- letter that is sent again must be neither lost nor doubled.
-- KEYS: 1 source list, 2 target list, 3 binding set of the target
-- ARGV: 1 exact bytes to remove, 2 message to push, 3 binding member
-- Returns: 1 moved, 0 the source no longer holds it
if redis.call('LREM', KEYS[1], -1, ARGV[1]) == 0 then return 0 end
redis.call('SADD', KEYS[3], ARGV[3])
redis.call('LPUSH', KEYS[2], ARGV[2])
return 1
