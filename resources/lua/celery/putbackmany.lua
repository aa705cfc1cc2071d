-- Puts cancelled messages back where they stood: those that stood side by side together, beside their old neighbours,
-- else where they are consumed next. What was taken out once is put back once: whoever calls holds the claim on it.
-- KEYS: 1 list
-- ARGV: for each run of messages: how many they are, the neighbour that was consumed before the first ('' = none), the
-- neighbour consumed after the last ('' = none), then the messages in the order of consumption
-- Returns: for each run 2 beside a neighbour, 1 at the end consumed next
local list = KEYS[1]
local function distance(neighbour) -- from the end consumed next; nil = it is gone
  local at = neighbour ~= '' and redis.call('LPOS', list, neighbour, 'RANK', -1)
  return at and redis.call('LLEN', list) - 1 - at or nil
end
-- To lift what stands before the place costs once for each of those, to walk there from the other end once a message;
-- a step of a walk costs about a fourteenth. What is lifted is held in memory meanwhile.
local liftAtMost, stepsALift = 50000, 14
local function isFar(lifted, count)
  return lifted > liftAtMost or lifted * stepsALift > count * (redis.call('LLEN', list) - lifted)
end

local places, cursor = {}, 1
while cursor <= #ARGV do
  local count = tonumber(ARGV[cursor])
  local first, last = cursor + 3, cursor + 2 + count
  local before = distance(ARGV[cursor + 1])
  local lifted = before and before + 1 or distance(ARGV[cursor + 2])
  if lifted and lifted > 0 and isFar(lifted, count) then
    -- The end of the list is consumed first, so "consumed before" means a higher index.
    local pivot, where = ARGV[cursor + 1], 'BEFORE'
    if not before then pivot, where = ARGV[cursor + 2], 'AFTER' end
    for i = 0, count - 1 do
      local message = before and ARGV[first + i] or ARGV[last - i]
      redis.call('LINSERT', list, where, pivot, message)
      pivot = message
    end
  else
    -- First of all, for it may fail, and they are safe wherever they stand.
    for i = last, first, -1 do redis.call('RPUSH', list, ARGV[i]) end
    if lifted and lifted > 0 then
      local ahead = redis.call('LRANGE', list, -count - lifted, -count - 1)
      redis.call('LTRIM', list, 0, -count - lifted - 1)
      for i = last, first, -1 do redis.call('RPUSH', list, ARGV[i]) end
      for i = 1, #ahead do redis.call('RPUSH', list, ahead[i]) end
    end
  end
  places[#places + 1] = lifted and 2 or 1
  cursor = last + 1
end
return places
