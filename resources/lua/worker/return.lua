-- Moves an unacknowledged message to the end of a list that is consumed next (give back, refuse), in one step. What may
-- fail comes first: Redis takes nothing back.
-- KEYS: 1 unacked hash, 2 unacked index, 3 target list
-- ARGV: 1 tag, 2 text to push, 3 "head" (consumed next) or "tail"
-- Returns: 1 moved, 0 somebody else had restored or finished it
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 0
end
local push, drop = 'LPUSH', 'LPOP'
if ARGV[3] == 'head' then push, drop = 'RPUSH', 'RPOP' end
redis.call(push, KEYS[3], ARGV[2])
local removed = redis.pcall('HDEL', KEYS[1], ARGV[1])
if type(removed) == 'table' and removed.err then
  redis.call(drop, KEYS[3])
  return removed
end
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
