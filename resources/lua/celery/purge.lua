-- Renames every list of a queue into the bin, all in one step, each with a time to live. What may fail comes first:
-- Redis takes nothing back.
-- KEYS: the lists of the queue, then as many bin keys in the same order
-- ARGV: 1 time to live in ms
-- Returns: how many messages each list held; 0 = it is not there
local n = #KEYS / 2
-- Changes nothing, for the bin keys are new; shows that they may be given a time to live.
for i = n + 1, 2 * n do redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
local counts = {}
for i = 1, n do
  counts[i] = 0
  if redis.call('TYPE', KEYS[i]).ok == 'list' then
    local held = redis.call('LLEN', KEYS[i])
    local renamed = redis.pcall('RENAME', KEYS[i], KEYS[n + i])
    if renamed.err then
      for back = 1, i - 1 do
        if counts[back] > 0 then
          redis.call('RENAME', KEYS[n + back], KEYS[back])
          redis.call('PERSIST', KEYS[back])
        end
      end
      return renamed
    end
    redis.call('PEXPIRE', KEYS[n + i], ARGV[1])
    counts[i] = held
  end
end
return counts
