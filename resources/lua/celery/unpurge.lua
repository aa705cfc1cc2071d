-- Brings a list back from the bin, without its time to live: it would vanish with the bin. Where one of the two lists
-- is short it is done in one step: what came meanwhile is put behind what comes back, and the whole takes the place of
-- the list. Else a slice goes to the end that is consumed next; nothing is ever in both lists or in none.
-- KEYS: 1 bin key, 2 list of the queue
-- ARGV: 1 most messages to move in one step, 2 ms that the bin lives on at least while something is left in it
-- Returns: {messages brought back, messages left in the bin}; {-1, 0} = the bin holds nothing
local kept = redis.call('LLEN', KEYS[1])
if kept == 0 then return {-1, 0} end
local limit = tonumber(ARGV[1])
-- Changes nothing; shows that the key may be renamed.
redis.call('RENAME', KEYS[1], KEYS[1])
local waiting = redis.call('LLEN', KEYS[2])
if waiting <= limit then
  redis.call('PERSIST', KEYS[1])
  -- The right end is consumed first, so newer messages stand at the left.
  for _ = 1, waiting do redis.call('RPOPLPUSH', KEYS[2], KEYS[1]) end
  redis.call('RENAME', KEYS[1], KEYS[2])
  return {kept, 0}
end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
local count = math.min(kept, limit)
for _ = 1, count do redis.call('LMOVE', KEYS[1], KEYS[2], 'LEFT', 'RIGHT') end
return {count, kept - count}
