#include "models/failedbyqueue.h"

namespace models {

QHash<QString, qint64> failedByQueue(const JobTable &table, Instant since)
{
    const JobView view = table.view();
    const qint64 sinceMs = toMs(since);
    QHash<quint32, qint64> byName;
    for (quint32 number = 0; number < view.chunkCount; ++number) {
        const JobChunk &chunk = *view.chunks[number];
        for (quint32 slot = 0; slot < JobChunk::kSize; ++slot) {
            if (chunk.state[slot] != JobState::Failed || (chunk.flags[slot] & JobChunk::Used) == 0)
                continue;
            const qint64 time = lastTimeMs(chunk, slot);
            if (time != JobChunk::kNoTime && time >= sinceMs)
                ++byName[chunk.queue[slot]];
        }
    }
    QHash<QString, qint64> counts;
    for (auto it = byName.cbegin(); it != byName.cend(); ++it) {
        const QString &queue = view.strings->at(it.key());
        if (!queue.isEmpty())
            counts[queue] += it.value();
    }
    return counts;
}

} // namespace models
