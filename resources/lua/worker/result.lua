-- Writes one result as Celery does: a stored SUCCESS is never overwritten; whoever waits is told.
-- KEYS: 1 result key (also the channel's name)
-- ARGV: 1 JSON, 2 time to live in seconds
-- Returns: 1 written, 0 a SUCCESS was there
local before = redis.call('GET', KEYS[1])
if before then
  local ok, meta = pcall(cjson.decode, before)
  if ok and type(meta) == 'table' and meta.status == 'SUCCESS' then return 0 end
end
redis.call('SETEX', KEYS[1], ARGV[2], ARGV[1])
redis.call('PUBLISH', KEYS[1], ARGV[1])
return 1
