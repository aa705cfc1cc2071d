-- Moves an unacknowledged message to the end of a list that is consumed next (give back, refuse), in one step.
-- KEYS: 1 unacked hash, 2 unacked index, 3 target list
-- ARGV: 1 tag, 2 text to push, 3 "head" (consumed next) or "tail"
-- Returns: 1 moved, 0 somebody else had restored or finished it
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 0
end
redis.call('ZREM', KEYS[2], ARGV[1])
if ARGV[3] == 'head' then
  redis.call('RPUSH', KEYS[3], ARGV[2])
else
  redis.call('LPUSH', KEYS[3], ARGV[2])
end
return 1
