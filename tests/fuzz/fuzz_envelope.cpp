// Celery's messages and results: nothing may crash, and a retry may only be made of a message that a worker survives;
// the quick reader agrees with the full one.
#include "app/engines/celery/messageinfo.h"
#include "app/engines/celery/quickmessage.h"
#include "app/engines/celery/redbeatcodec.h"
#include "app/engines/celery/resultmeta.h"
#include "app/engines/celery/retrymessage.h"
#include "app/engines/celery/taskcall.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const app::Envelope envelope = app::decodeEnvelope(bytes);
    if (envelope.ok() != envelope.problem.isEmpty())
        abort();
    app::decodeCall(envelope, {.maxBytes = 100000, .tree = {.maxDepth = 100, .maxNodes = 5000}});
    if (const auto quick = app::quickMessage(bytes, {}); quick && *quick != app::describeInFull(bytes, "q", {}))
        abort();
    for (const char *id : {"new", ""}) {
        const auto retry = app::rewriteForRetry(bytes, {id, "tag", QByteArray("[1]"), {}});
        if (retry.ok() && (!envelope.ok() || !app::decodeEnvelope(retry->bytes).ok()))
            abort();
    }
    app::decodeUnacked(bytes);
    app::decodeResult(bytes, {.maxBytes = 100000, .tree = {.maxDepth = 100, .maxNodes = 5000}});
    app::redBeatEntry({"name", bytes, bytes, 1.0, false}, {});
    return 0;
}
