-- Takes one message out of a list by its exact bytes and puts another in its stead elsewhere, in one step: a dead
-- letter that is sent again must be neither lost nor doubled. What may fail comes first: Redis takes nothing back.
-- KEYS: 1 source list, 2 target list, 3 binding set of the target, 4 guard of the job that is sent again
-- ARGV: 1 exact bytes to remove, 2 message to push, 3 binding member, 4 text of the guard, 5 its life in ms
-- Returns: 1 moved, 0 the source no longer holds it
if not redis.call('LPOS', KEYS[1], ARGV[1], 'RANK', -1) then return 0 end
-- Removes nothing, for the new message is nowhere yet; shows that removing is allowed.
redis.call('LREM', KEYS[1], 1, ARGV[2])
redis.call('SADD', KEYS[3], ARGV[3])
redis.call('LPUSH', KEYS[2], ARGV[2])
local function failed(reply)
  if type(reply) ~= 'table' or not reply.err then return false end
  redis.call('LPOP', KEYS[2])
  return true
end
local guarded = redis.pcall('SET', KEYS[4], ARGV[4], 'PX', ARGV[5])
if failed(guarded) then return guarded end
local removed = redis.pcall('LREM', KEYS[1], -1, ARGV[1])
if failed(removed) then
  redis.call('DEL', KEYS[4])
  return removed
end
return 1
