#pragma once

#include "app/redis/redis.h"

#include <functional>

namespace app {

/// How far a scan may go; whichever comes first ends it, and it says so.
struct ScanLimits {
    int count = 500; ///< COUNT: how much the server looks at in one step
    qint64 maxItems = 100'000;
    int maxSteps = 20'000; ///< a sparse pattern in a large database finds little in many steps
};

/// `complete` is false when a limit or the visitor ended it.
struct ScanEnd {
    qint64 items = 0;
    int steps = 0;
    bool complete = false;
};

/// Gets one step's items (pairs flattened for HSCAN and ZSCAN); false = enough. A key may come twice when the
/// database changes meanwhile.
using ScanVisitor = std::function<bool(const RedisReply::Array &items)>;

/// Plain calls on a lane, one after the other, each under the context's charge and stop token.
/// SCAN; `type` ("list", "string", ...) may be empty.
models::Result<ScanEnd> scanKeys(Redis &redis, const QByteArray &pattern, const QByteArray &type,
                                 const ScanLimits &limits, const CallContext &context, const ScanVisitor &visit);
/// HSCAN, SSCAN or ZSCAN of one key.
models::Result<ScanEnd> scanWithin(Redis &redis, const QByteArray &verb, const QByteArray &key,
                                   const ScanLimits &limits, const CallContext &context, const ScanVisitor &visit);

/// All keys at once, each once, in no order.
struct FoundKeys {
    std::vector<QByteArray> keys;
    bool complete = false;
};
models::Result<FoundKeys> findKeys(Redis &redis, const QByteArray &pattern, const QByteArray &type,
                                   const ScanLimits &limits, const CallContext &context);

/// Text as a MATCH pattern that matches itself only: * ? [ ] \ escaped.
QByteArray escapeGlob(QByteArrayView text);

} // namespace app
