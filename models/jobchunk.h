#pragma once

#include "models/jobstate.h"
#include "models/packedid.h"

#include <QByteArray>
#include <QExplicitlySharedDataPointer>
#include <QList>
#include <QSharedData>

#include <array>
#include <limits>
#include <vector>

namespace models {

/// Names a job inside one JobTable; may be used again after the job was removed.
using JobHandle = quint32;
inline constexpr JobHandle kNoJob = std::numeric_limits<JobHandle>::max();

/// 256 jobs, field by field, so that a filter or a sort reads only what it asks for. Shared between the table and
/// the snapshots of running queries; whoever writes a shared one copies it first.
/// Small chunks keep that copy cheap (a batch of 500 jobs may touch 500 of them).
struct JobChunk : QSharedData {
    static constexpr quint32 kSize = 256;
    static constexpr qint64 kNoTime = std::numeric_limits<qint64>::min();
    static constexpr quint16 kNoFraction = std::numeric_limits<quint16>::max();
    static constexpr qint64 kNoPlace = kNoTime;
    enum Flag : quint8 { Used = 1, Malformed = 2, DeadLetter = 4, PackedIdFits = 8 };

    template <typename T>
    using Field = std::array<T, kSize>;

    Field<JobState> state{};
    Field<quint8> flags{};
    Field<quint16> origin{};   ///< number of (connection, engine)
    Field<quint16> fraction{}; ///< of progress, in 1/65534; kNoFraction = none
    Field<quint32> name{};     ///< these five: numbers of the intern pool
    Field<quint32> queue{};
    Field<quint32> worker{};
    Field<quint32> errorType{};
    Field<quint32> engineState{};
    Field<qint64> sent{}; ///< these five: ms, kNoTime = unknown
    Field<qint64> received{};
    Field<qint64> started{};
    Field<qint64> finished{};
    Field<qint64> runtime{};
    Field<qint32> retries{};
    Field<qint64> place{}; ///< in its queue, 0 = consumed next; kNoPlace = waits in none
    Field<quint64> version{};
    Field<PackedId> id{};
    Field<quint32> argsEnd{}; ///< text = arguments, then error text, then the id if it does not pack; UTF-8
    Field<quint32> errorEnd{};
    Field<QByteArray> text{};
};

/// Read access to jobs by handle, alike for the live table and for a snapshot. Does not own.
struct JobView {
    const QExplicitlySharedDataPointer<JobChunk> *chunks = nullptr;
    quint32 chunkCount = 0;
    const QList<QString> *strings = nullptr;

    static constexpr quint32 slot(JobHandle handle) { return handle % JobChunk::kSize; }
    const JobChunk &chunk(JobHandle handle) const { return *chunks[handle / JobChunk::kSize]; }
    quint32 end() const { return chunkCount * JobChunk::kSize; }
    bool contains(JobHandle handle) const
    {
        return handle < end() && (chunk(handle).flags[slot(handle)] & JobChunk::Used) != 0;
    }
};

/// Best known time to sort by: finished, else started, received, sent; kNoTime when nobody said.
inline qint64 lastTimeMs(const JobChunk &chunk, quint32 slot)
{
    if (chunk.finished[slot] != JobChunk::kNoTime)
        return chunk.finished[slot];
    if (chunk.started[slot] != JobChunk::kNoTime)
        return chunk.started[slot];
    return chunk.received[slot] != JobChunk::kNoTime ? chunk.received[slot] : chunk.sent[slot];
}

/// The jobs as they were at one moment; safe to read on another thread while the table goes on.
struct JobSnapshot {
    std::vector<QExplicitlySharedDataPointer<JobChunk>> chunks;
    QList<QString> strings;

    JobView view() const { return {chunks.data(), quint32(chunks.size()), &strings}; }
};

} // namespace models
