-- Brings moved messages back to the end consumed next, those moved last first: what is consumed first comes last. They
-- are known by the record, wherever in the list they lie by now; others stay. No mark is left in the list when this
-- returns, for a mark would end the worker that takes it.
-- KEYS: 1 the list they were moved to, 2 the list they came from, 3 the record
-- ARGV: 1 most messages to look at in one step, 2 bytes after which it stops, 3 how many at the list's newest end were
-- looked at before and stay, 4 a mark, which is no message
-- Returns: {messages brought back, messages looked at that stay, records that are not settled}
local most, heavy, from, mark = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local recorded = redis.call('LLEN', KEYS[3])
if recorded == 0 then return {0, from, 0} end
redis.call('LLEN', KEYS[2]) -- an error where it is no list
-- More than are looked at, for some that follow may be gone.
local wanted = redis.call('LRANGE', KEYS[3], -4 * most, -1)
local place = {}
for i, digest in ipairs(wanted) do place[digest] = i end

local found, last, seen, bytes, ended = {}, #wanted + 1, 0, 0, false
while seen < most and bytes < heavy and not ended do
  local some = redis.call('LRANGE', KEYS[1], from + seen, from + seen + 49)
  for i, message in ipairs(some) do
    local at = place[redis.sha1hex(message)]
    if at and at < last then
      found[#found + 1] = {from + seen + i - 1, message}
      last = at
    end
    bytes = bytes + #message
  end
  seen = seen + #some
  ended = #some < 50
end

if #found > 0 then
  -- These change nothing; they show that all of it is allowed.
  redis.call('LSET', KEYS[1], found[1][1], found[1][2])
  redis.call('LREM', KEYS[1], 1, mark)
  for _, one in ipairs(found) do
    redis.call('RPUSH', KEYS[2], one[2])
    redis.call('LSET', KEYS[1], one[1], mark)
  end
  redis.call('LREM', KEYS[1], #found, mark)
end
-- What was moved later than the last one found, and was not found, is not there any more.
local left = #found > 0 and recorded - #wanted + last - 1 or recorded
if ended or left == 0 then
  redis.call('DEL', KEYS[3])
  left = 0
elseif left < recorded then
  redis.call('LTRIM', KEYS[3], 0, left - 1)
end
-- Behind the last one found lie older ones, which the next step knows.
local stays = #found > 0 and found[#found][1] + 1 - #found or from + seen
return {#found, stays, left}
