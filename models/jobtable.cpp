#include "models/jobtable.h"

#include <algorithm>
#include <cmath>

namespace models {

namespace {

constexpr qint64 kHeapPerText = 32;  // QByteArray's header and the heap's own
constexpr qint64 kBesideBytes = 48;  // a hash node beside its value
constexpr size_t kEngineStates = 32; // more than any engine has
constexpr qint64 kIndexBytes = 18;   // 8 in a table filled to 0.45 on average
constexpr qint64 kBytesPerPlace = qint64(sizeof(JobChunk)) / JobChunk::kSize + kIndexBytes;

qint64 ms(MaybeInstant time)
{
    return time ? toMs(*time) : JobChunk::kNoTime;
}

MaybeInstant instant(qint64 ms)
{
    return ms == JobChunk::kNoTime ? std::nullopt : MaybeInstant(instantFromMs(ms));
}

qint64 textCost(const QByteArray &text)
{
    return text.isEmpty() ? 0 : text.size() + kHeapPerText;
}

// The index takes its shard from the top bits and the place from the low ones: each bit must move both, or ids that
// count upwards meet in few places. MurmurHash3's finalizer.
quint64 mixed(quint64 bits)
{
    bits ^= bits >> 33;
    bits *= 0xFF51AFD7ED558CCDull;
    bits ^= bits >> 33;
    bits *= 0xC4CEB9FE1A85EC53ull;
    return bits ^ bits >> 33;
}

quint16 packedFraction(const std::optional<Progress> &progress)
{
    const auto fraction = progress ? progress->fraction() : std::nullopt;
    return fraction ? quint16(std::lround(*fraction * (JobChunk::kNoFraction - 1))) : JobChunk::kNoFraction;
}

} // namespace

JobTable::Upsert JobTable::upsert(const Job &job)
{
    return upsert(job, identifyNew(job.key));
}

JobTable::Identity JobTable::identifyNew(const JobKey &key)
{
    std::optional<quint16> origin = originOf(key);
    if (!origin) {
        origin = quint16(m_origins.size());
        m_origins.push_back({key.connection, key.engine});
    }
    return identify(key, *origin);
}

JobTable::Upsert JobTable::upsert(const Job &job, const Identity &identity)
{
    const JobHandle known = find(job.key, identity);
    if (known == kNoJob) {
        const JobHandle fresh = newHandle();
        write(fresh, job, identity);
        m_index.insert(identity.hash, fresh);
        return {fresh, true, JobState::Unknown};
    }
    if (job.version < at(known).version[JobView::slot(known)])
        return {};
    const JobState before = state(known);
    write(known, job, identity);
    return {known, false, before};
}

JobHandle JobTable::newHandle()
{
    if (!m_free.empty()) {
        const JobHandle handle = m_free.back();
        m_free.pop_back();
        return handle;
    }
    if (m_next == m_chunks.size() * JobChunk::kSize)
        m_chunks.emplace_back(new JobChunk);
    return m_next++;
}

JobChunk &JobTable::writable(JobHandle handle)
{
    auto &chunk = m_chunks[handle / JobChunk::kSize];
    // Acquire: a query that let go of the chunk has done reading it.
    if (chunk->ref.loadAcquire() != 1)
        chunk = new JobChunk(*chunk);
    return *chunk;
}

std::optional<quint16> JobTable::originOf(const JobKey &key) const
{
    for (size_t i = 0; i < m_origins.size(); ++i) {
        const Origin &origin = m_origins[i];
        if (origin.connection == key.connection &&
            (origin.engine.constData() == key.engine.constData() || origin.engine == key.engine))
            return quint16(i);
    }
    return std::nullopt;
}

JobTable::Identity JobTable::identify(const JobKey &key, quint16 origin) const
{
    Identity identity;
    identity.origin = origin;
    identity.fits = packId(key.id, identity.packed);
    static const size_t globalSeed = QHashSeed::globalSeed();
    const size_t seed = globalSeed + origin;
    if (identity.fits)
        identity.hash = mixed(mixed(identity.packed.high ^ seed) ^ identity.packed.low);
    else
        identity.hash = mixed(qHashBits(key.id.constData(), size_t(key.id.size()), seed));
    return identity;
}

JobHandle JobTable::find(const JobKey &key) const
{
    const auto origin = originOf(key);
    return origin ? find(key, identify(key, *origin)) : kNoJob;
}

JobHandle JobTable::find(const JobKey &key, const Identity &identity) const
{
    return m_index.find(identity.hash, [&](JobHandle handle) {
        const JobChunk &chunk = at(handle);
        const quint32 slot = JobView::slot(handle);
        if (chunk.origin[slot] != identity.origin)
            return false;
        const bool fits = (chunk.flags[slot] & JobChunk::PackedIdFits) != 0;
        return fits == identity.fits && (fits ? chunk.id[slot] == identity.packed : idText(handle) == key.id);
    });
}

QByteArray JobTable::idText(JobHandle handle) const
{
    const JobChunk &chunk = at(handle);
    const quint32 slot = JobView::slot(handle);
    return (chunk.flags[slot] & JobChunk::PackedIdFits) != 0 ? unpackId(chunk.id[slot])
                                                             : chunk.text[slot].mid(chunk.errorEnd[slot]);
}

bool JobTable::hasPlace(const JobChunk &chunk, quint32 slot)
{
    return (chunk.flags[slot] & JobChunk::Used) != 0 && chunk.place[slot] != JobChunk::kNoPlace;
}

void JobTable::write(JobHandle handle, const Job &job, const Identity &identity)
{
    JobChunk &chunk = writable(handle);
    const quint32 slot = JobView::slot(handle);
    const bool hadPlace = hasPlace(chunk, slot);
    chunk.state[slot] = job.state;
    chunk.flags[slot] =
        quint8(JobChunk::Used | (job.malformed ? JobChunk::Malformed : 0) |
               (job.deadLetter ? JobChunk::DeadLetter : 0) | (identity.fits ? JobChunk::PackedIdFits : 0));
    chunk.origin[slot] = identity.origin;
    chunk.id[slot] = identity.packed;
    chunk.fraction[slot] = packedFraction(job.progress);
    chunk.name[slot] = m_pool.intern(job.name);
    chunk.queue[slot] = m_pool.intern(job.queue);
    chunk.worker[slot] = m_pool.intern(job.worker);
    chunk.errorType[slot] = m_pool.intern(job.errorType);
    chunk.engineState[slot] = engineStateNumber(job.engineState);
    chunk.sent[slot] = ms(job.sentAt);
    chunk.received[slot] = ms(job.receivedAt);
    chunk.started[slot] = ms(job.startedAt);
    chunk.finished[slot] = ms(job.finishedAt);
    chunk.runtime[slot] = job.runtime ? job.runtime->count() : JobChunk::kNoTime;
    chunk.retries[slot] = job.retries;
    chunk.place[slot] = job.positionInQueue.value_or(JobChunk::kNoPlace);
    chunk.version[slot] = job.version;
    m_placed += int(hasPlace(chunk, slot)) - int(hadPlace);
    writeText(chunk, slot, job, !identity.fits);
    writeBeside(handle, job);
    ++m_revision;
}

quint32 JobTable::engineStateNumber(const QByteArray &word)
{
    if (word.isEmpty())
        return 0;
    for (const auto &[known, number] : m_engineStates) {
        if (known == word)
            return number;
    }
    const quint32 number = m_pool.intern(QString::fromUtf8(word));
    if (m_engineStates.size() < kEngineStates)
        m_engineStates.emplace_back(word, number);
    return number;
}

void JobTable::appendUtf8(const QString &text)
{
    const qsizetype length = m_scratch.size();
    m_scratch.resize(length + text.size());
    const QChar *const units = text.constData();
    char *const out = m_scratch.data() + length;
    // Most texts are ASCII; a plain loop does those in a fraction of the encoder's time.
    char16_t all = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        all |= units[i].unicode();
        out[i] = char(units[i].unicode());
    }
    if (all < 0x80)
        return;
    m_scratch.resize(length);
    m_scratch += text.toUtf8();
}

void JobTable::writeText(JobChunk &chunk, quint32 slot, const Job &job, bool withId)
{
    m_scratch.resize(0); // keeps its room: the text itself is allocated once and to measure
    appendUtf8(job.argsSummary);
    chunk.argsEnd[slot] = quint32(m_scratch.size());
    if (!job.errorText.isEmpty())
        appendUtf8(job.errorText);
    chunk.errorEnd[slot] = quint32(m_scratch.size());
    if (withId)
        m_scratch += job.key.id;
    QByteArray &text = chunk.text[slot];
    if (m_scratch == text)
        return;
    m_textBytes += textCost(m_scratch) - textCost(text);
    text = m_scratch.isEmpty() ? QByteArray() : QByteArray(m_scratch.constData(), m_scratch.size());
}

void JobTable::writeBeside(JobHandle handle, const Job &job)
{
    if (job.progress)
        m_progress.insert(handle, *job.progress);
    else if (!m_progress.isEmpty())
        m_progress.remove(handle);
    const Extra extra{job.eta, job.expires, job.maxRetries, job.priority};
    if (extra != Extra{})
        m_extra.insert(handle, extra);
    else if (!m_extra.isEmpty())
        m_extra.remove(handle);
}

void JobTable::remove(JobHandle handle)
{
    const JobKey old = key(handle);
    JobChunk &chunk = writable(handle);
    const quint32 slot = JobView::slot(handle);
    m_index.erase(identify(old, chunk.origin[slot]).hash, handle);
    m_textBytes -= textCost(chunk.text[slot]);
    chunk.text[slot] = {};
    m_placed -= int(hasPlace(chunk, slot));
    chunk.flags[slot] = 0;
    m_progress.remove(handle);
    m_extra.remove(handle);
    m_free.push_back(handle);
    ++m_revision;
}

void JobTable::clear()
{
    const quint64 revision = m_revision;
    *this = {};
    m_revision = revision + 1;
}

JobKey JobTable::key(JobHandle handle) const
{
    const Origin &origin = m_origins[at(handle).origin[JobView::slot(handle)]];
    return {origin.connection, origin.engine, idText(handle)};
}

Job JobTable::job(JobHandle handle) const
{
    const JobChunk &chunk = at(handle);
    const quint32 slot = JobView::slot(handle);
    const QByteArrayView text = chunk.text[slot];
    Job job;
    job.key = key(handle);
    job.state = chunk.state[slot];
    job.engineState = m_pool.at(chunk.engineState[slot]).toUtf8();
    job.name = m_pool.at(chunk.name[slot]);
    job.queue = m_pool.at(chunk.queue[slot]);
    job.worker = m_pool.at(chunk.worker[slot]);
    job.errorType = m_pool.at(chunk.errorType[slot]);
    job.argsSummary = QString::fromUtf8(text.first(chunk.argsEnd[slot]));
    job.errorText = QString::fromUtf8(text.sliced(chunk.argsEnd[slot], chunk.errorEnd[slot] - chunk.argsEnd[slot]));
    job.sentAt = instant(chunk.sent[slot]);
    job.receivedAt = instant(chunk.received[slot]);
    job.startedAt = instant(chunk.started[slot]);
    job.finishedAt = instant(chunk.finished[slot]);
    if (chunk.runtime[slot] != JobChunk::kNoTime)
        job.runtime = Duration(chunk.runtime[slot]);
    job.retries = chunk.retries[slot];
    if (chunk.place[slot] != JobChunk::kNoPlace)
        job.positionInQueue = chunk.place[slot];
    job.version = chunk.version[slot];
    job.malformed = (chunk.flags[slot] & JobChunk::Malformed) != 0;
    job.deadLetter = (chunk.flags[slot] & JobChunk::DeadLetter) != 0;
    if (const auto it = m_progress.constFind(handle); it != m_progress.cend())
        job.progress = *it;
    if (const auto it = m_extra.constFind(handle); it != m_extra.cend()) {
        job.eta = it->eta;
        job.expires = it->expires;
        job.maxRetries = it->maxRetries;
        job.priority = it->priority;
    }
    return job;
}

qint64 JobTable::bytes() const
{
    return size() * kBytesPerPlace + m_textBytes + m_pool.bytes() +
           m_progress.size() * qint64(sizeof(Progress) + kBesideBytes) +
           m_extra.size() * qint64(sizeof(Extra) + kBesideBytes);
}

std::vector<JobHandle> JobTable::handles() const
{
    std::vector<JobHandle> all;
    all.reserve(size_t(size()));
    for (JobHandle handle = 0; handle < m_next; ++handle) {
        if (contains(handle))
            all.push_back(handle);
    }
    return all;
}

} // namespace models
