-- Takes the next message of a worker's queues and books it as unacknowledged, in one step: a crash between the
-- two would lose it. A message that no worker can read goes to the refused list, never into nothing.
-- KEYS: 1 unacked hash, 2 unacked index, 3 refused list, 4.. lists in the order in which they are consumed
-- ARGV: 1 now (Unix seconds, float)
-- Returns: nil when all are empty; {"taken", list, tag, message}; {"refused", list, message}
for i = 4, #KEYS do
  -- Taken out last: what may fail comes first, for Redis takes nothing back.
  local message = redis.call('LINDEX', KEYS[i], -1)
  if message then
    local ok, envelope = pcall(cjson.decode, message)
    local properties = ok and type(envelope) == 'table' and envelope.properties
    local tag = type(properties) == 'table' and properties.delivery_tag
    local info = type(properties) == 'table' and properties.delivery_info
    if type(tag) ~= 'string' or type(info) ~= 'table' then
      redis.call('LPUSH', KEYS[3], message)
      redis.call('RPOP', KEYS[i])
      return {'refused', KEYS[i], message}
    end
    local exchange = type(info.exchange) == 'string' and info.exchange or ''
    local key = type(info.routing_key) == 'string' and info.routing_key or ''
    -- The message's own text stands in the entry: encoding it again would change it.
    local entry = '[' .. message .. ', ' .. cjson.encode(exchange) .. ', ' .. cjson.encode(key) .. ']'
    redis.call('ZADD', KEYS[2], ARGV[1], tag)
    redis.call('HSET', KEYS[1], tag, entry)
    redis.call('RPOP', KEYS[i])
    return {'taken', KEYS[i], tag, message}
  end
end
return nil
