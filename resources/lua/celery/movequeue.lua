-- Moves messages from the end of one list that is consumed next to the end of another that is consumed last, in their
-- order and byte for byte, and records which. A message is never in both lists and never in none.
-- KEYS: 1 the list they wait in, 2 the list they go to, 3 the record: the SHA-1 of each, what was moved last at the right
-- ARGV: 1 most messages to move in one step, 2 bytes after which it stops, 3 ms that the record lives
-- Returns: {messages moved, messages in the record}
local most, heavy = tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('LLEN', KEYS[2]) -- an error where it is no list
redis.call('PEXPIRE', KEYS[3], ARGV[3])
local moved, bytes = 0, 0
while moved < most and bytes < heavy do
  local message = redis.call('LINDEX', KEYS[1], -1)
  if not message then break end
  redis.call('RPUSH', KEYS[3], redis.sha1hex(message))
  redis.call('LMOVE', KEYS[1], KEYS[2], 'RIGHT', 'LEFT')
  moved = moved + 1
  bytes = bytes + #message
end
redis.call('PEXPIRE', KEYS[3], ARGV[3])
return {moved, redis.call('LLEN', KEYS[3])}
