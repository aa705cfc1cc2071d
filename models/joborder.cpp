#include "models/joborder.h"

#include <algorithm>
#include <numeric>

namespace models {

namespace {

constexpr quint64 kLast = std::numeric_limits<quint64>::max();
constexpr qint64 kUnknown = JobChunk::kNoTime;
static_assert(kUnknown == JobChunk::kNoPlace);

int sign(bool less, bool greater)
{
    return int(greater) - int(less);
}

int compareStrings(const QString &a, const QString &b)
{
    const int folded = a.compare(b, Qt::CaseInsensitive);
    return folded != 0 ? folded : a.compare(b, Qt::CaseSensitive);
}

int compareIds(const JobView &view, JobHandle a, JobHandle b)
{
    const JobChunk &left = view.chunk(a);
    const JobChunk &right = view.chunk(b);
    const quint32 l = JobView::slot(a);
    const quint32 r = JobView::slot(b);
    const bool leftFits = (left.flags[l] & JobChunk::PackedIdFits) != 0;
    const bool rightFits = (right.flags[r] & JobChunk::PackedIdFits) != 0;
    if (leftFits != rightFits)
        return leftFits ? -1 : 1;
    if (!leftFits)
        return left.text[l].mid(left.errorEnd[l]).compare(right.text[r].mid(right.errorEnd[r]));
    const PackedId &x = left.id[l];
    const PackedId &y = right.id[r];
    return x.high != y.high ? sign(x.high<y.high, x.high> y.high) : sign(x.low<y.low, x.low> y.low);
}

} // namespace

JobOrder::JobOrder(const std::vector<JobSortKey> &keys, Instant reference) : m_referenceMs(toMs(reference))
{
    const auto add = [this](What what, bool descending) { m_fields.push_back({what, descending}); };
    for (const JobSortKey &key : keys) {
        const bool descending = key.order == Qt::DescendingOrder;
        switch (key.column) {
        case JobColumn::State: add(What::StateRank, descending); break;
        case JobColumn::Task: add(What::Name, descending); break;
        case JobColumn::Progress: add(What::Fraction, descending); break;
        case JobColumn::Queue: add(What::Queue, descending); break;
        case JobColumn::Started: add(What::ShownTime, descending); break;
        case JobColumn::Worker: add(What::Worker, descending); break;
        case JobColumn::Runtime: add(What::Runtime, descending); break;
        case JobColumn::Tries: add(What::Tries, descending); break;
        case JobColumn::Id:
            add(What::Id, descending);
            add(What::IdRest, descending);
            m_inexact = 0; // ids that are no UUID have no number
            break;
        }
    }
    if (m_fields.empty())
        add(What::StateRank, false);
    add(What::LastTime, true);
    add(What::Place, false);
}

quint32 JobOrder::stringOf(What what, const JobChunk &chunk, quint32 slot)
{
    return what == What::Name ? chunk.name[slot] : what == What::Queue ? chunk.queue[slot] : chunk.worker[slot];
}

qint64 JobOrder::plainNumber(What what, const JobChunk &chunk, quint32 slot) const
{
    switch (what) {
    case What::StateRank: return sortRank(chunk.state[slot]);
    case What::LastTime: return lastTimeMs(chunk, slot);
    case What::ShownTime:
        if (chunk.started[slot] != kUnknown)
            return chunk.started[slot];
        return chunk.sent[slot] != kUnknown ? chunk.sent[slot] : chunk.received[slot];
    case What::Fraction: return chunk.fraction[slot] == JobChunk::kNoFraction ? kUnknown : chunk.fraction[slot];
    case What::Place: return chunk.place[slot];
    case What::Tries: return chunk.retries[slot];
    case What::Runtime:
        if (chunk.runtime[slot] != kUnknown || chunk.started[slot] == kUnknown)
            return chunk.runtime[slot];
        if (chunk.finished[slot] != kUnknown)
            return chunk.finished[slot] - chunk.started[slot];
        return chunk.state[slot] == JobState::Running ? m_referenceMs - chunk.started[slot] : kUnknown;
    default: return kUnknown;
    }
}

quint64 JobOrder::number(Field field, const Ranks &ranks, const JobChunk &chunk, quint32 slot) const
{
    quint64 key = 0;
    if (isString(field.what)) {
        const quint32 string = stringOf(field.what, chunk, slot);
        if (string == 0)
            return kLast;
        key = ranks[string];
    } else if (field.what == What::Id || field.what == What::IdRest) {
        // Text ids come after the others; among themselves the slow comparison decides.
        if ((chunk.flags[slot] & JobChunk::PackedIdFits) == 0)
            return field.descending ? 0 : kLast;
        key = field.what == What::Id ? chunk.id[slot].high : chunk.id[slot].low;
    } else {
        const qint64 plain = plainNumber(field.what, chunk, slot);
        if (plain == kUnknown)
            return kLast;
        key = quint64(plain) ^ (quint64(1) << 63);
    }
    return field.descending ? ~key : key;
}

int JobOrder::compare(Field field, const JobView &view, JobHandle a, JobHandle b) const
{
    const JobChunk &left = view.chunk(a);
    const JobChunk &right = view.chunk(b);
    const quint32 l = JobView::slot(a);
    const quint32 r = JobView::slot(b);
    int result = 0;
    if (isString(field.what)) {
        const quint32 x = stringOf(field.what, left, l);
        const quint32 y = stringOf(field.what, right, r);
        if (x == y)
            return 0;
        if (x == 0 || y == 0)
            return x == 0 ? 1 : -1;
        result = compareStrings((*view.strings)[qsizetype(x)], (*view.strings)[qsizetype(y)]);
    } else if (field.what == What::IdRest) {
        return 0; // What::Id before it compared whole ids
    } else if (field.what == What::Id) {
        result = compareIds(view, a, b);
    } else {
        const qint64 x = plainNumber(field.what, left, l);
        const qint64 y = plainNumber(field.what, right, r);
        if (x == y)
            return 0;
        if (x == kUnknown || y == kUnknown)
            return x == kUnknown ? 1 : -1;
        result = sign(x<y, x> y);
    }
    return field.descending ? -result : result;
}

bool JobOrder::lessFrom(size_t field, const JobView &view, JobHandle a, JobHandle b) const
{
    for (; field < m_fields.size(); ++field) {
        if (const int result = compare(m_fields[field], view, a, b); result != 0)
            return result < 0;
    }
    return a > b;
}

bool JobOrder::usesStrings() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [](Field field) { return isString(field.what); });
}

void JobOrder::sort(const JobView &view, std::vector<JobHandle> &jobs) const
{
    // Ranking every string does not pay for a few jobs.
    if (usesStrings() && size_t(view.strings->size()) > jobs.size()) {
        std::sort(jobs.begin(), jobs.end(), [&](JobHandle a, JobHandle b) { return less(view, a, b); });
        return;
    }
    const Ranks known = ranks(view);
    std::vector<Entry> entries;
    entries.reserve(jobs.size());
    for (const JobHandle job : jobs)
        entries.push_back(entry(known, job, view.chunk(job), JobView::slot(job)));
    const auto before = [&](const Entry &a, const Entry &b) { return less(view, a, b); };
    // Jobs come oldest first, and the default order wants the newest first.
    if (std::is_sorted(entries.rbegin(), entries.rend(), before))
        std::reverse(entries.begin(), entries.end());
    else
        std::sort(entries.begin(), entries.end(), before);
    std::transform(entries.begin(), entries.end(), jobs.begin(), [](const Entry &entry) { return entry.handle; });
}

JobOrder::Ranks JobOrder::ranks(const JobView &view) const
{
    if (!usesStrings())
        return {};
    const QList<QString> &strings = *view.strings;
    std::vector<quint32> numbers(size_t(strings.size()));
    std::iota(numbers.begin(), numbers.end(), 0u);
    std::sort(numbers.begin(), numbers.end(), [&strings](quint32 a, quint32 b) {
        return compareStrings(strings[qsizetype(a)], strings[qsizetype(b)]) < 0;
    });
    Ranks ranks(numbers.size());
    for (size_t place = 0; place < numbers.size(); ++place)
        ranks[numbers[place]] = quint32(place);
    return ranks;
}

} // namespace models
