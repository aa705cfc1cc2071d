-- Takes many messages out of a list by their exact bytes, in one step. Each is compared where it was read and overwritten
-- by a mark, and one LREM takes all marks away: one LREM a message costs a walk through the list each. No mark is left
-- in the list when this returns, for a mark would end the worker that takes it.
-- KEYS: 1 list, 2 receipt: what is returned, as one digit a message, for who does not get the answer; a day
-- ARGV: 1 mark, which is no message; then for each message its distance from the end consumed next, and its bytes; in
-- the order of consumption
-- Returns: for each message 1 taken out, 0 it is not where it was read
local list, mark = KEYS[1], ARGV[1]
local n = (#ARGV - 1) / 2
local length = redis.call('LLEN', list)
local function offset(i) return tonumber(ARGV[2 * i]) end
local function bytes(i) return ARGV[2 * i + 1] end

-- What workers took since moved all the others by as much; what they gave back moved them away.
local shift = 0
local probes, givenBack = 8, 256
if length > 0 and redis.call('LINDEX', list, -1 - offset(1)) ~= bytes(1) then
  for i = 1, math.min(n, probes) do
    local at = redis.call('LPOS', list, bytes(i), 'RANK', -1, 'MAXLEN', offset(i) + givenBack)
    if at then
      shift = offset(i) - (length - 1 - at)
      break
    end
  end
end

local taken, marked, farthest, nearest = {}, {}, 0, length
for i = 1, n do
  local at = offset(i) - shift
  taken[i] = 0
  if at >= 0 and at < length and redis.call('LINDEX', list, -1 - at) == bytes(i) then
    redis.call('LSET', list, -1 - at, mark)
    taken[i] = 1
    marked[#marked + 1] = {at, bytes(i)}
    farthest, nearest = math.max(farthest, at), math.min(nearest, at)
  end
end
if #marked == 0 then return taken end
local function failed(reply) -- it is forbidden: nothing was removed
  if type(reply) ~= 'table' or not reply.err then return false end
  for _, one in ipairs(marked) do redis.call('LSET', list, -1 - one[1], one[2]) end
  return true
end
local noted = redis.pcall('SET', KEYS[2], table.concat(taken), 'EX', 86400)
if failed(noted) then return noted end
local fromConsumedEnd = farthest + 1 <= length - nearest
local removed = redis.pcall('LREM', list, fromConsumedEnd and -#marked or #marked, mark)
if failed(removed) then
  redis.call('DEL', KEYS[2])
  return removed
end
return taken
