#include "models/jobmatcher.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace models {

namespace {

constexpr quint32 kAllStates = ~0u;

quint32 maskOf(const std::vector<JobState> &states)
{
    quint32 mask = 0;
    for (const JobState state : states)
        mask |= 1u << unsigned(state);
    return states.empty() ? kAllStates : mask;
}

int cost(FilterField field)
{
    switch (field) {
    case FilterField::State: return 0;
    case FilterField::Queue:
    case FilterField::Task:
    case FilterField::Worker: return 1;
    case FilterField::Age:
    case FilterField::Runtime:
    case FilterField::Retries: return 2;
    case FilterField::Id: return 3;
    case FilterField::Exception: return 4;
    case FilterField::Text: return 5;
    case FilterField::Argument: return 6;
    }
    return 7;
}

qint64 bornMs(const JobChunk &chunk, quint32 slot)
{
    for (const auto *field : {&chunk.sent, &chunk.received, &chunk.started, &chunk.finished}) {
        if ((*field)[slot] != JobChunk::kNoTime)
            return (*field)[slot];
    }
    return JobChunk::kNoTime;
}

} // namespace

JobMatcher::JobMatcher(const JobFilter &filter, const std::vector<JobState> &states, Instant now)
    : m_filter(filter),
      m_states(maskOf(states)),
      m_cheapFirst(filter.terms().size()),
      m_known(filter.terms().size()),
      m_nowMs(toMs(now))
{
    std::iota(m_cheapFirst.begin(), m_cheapFirst.end(), size_t(0));
    const auto &terms = m_filter.terms();
    std::stable_sort(m_cheapFirst.begin(), m_cheapFirst.end(),
                     [&terms](size_t a, size_t b) { return cost(terms[a].field) < cost(terms[b].field); });
}

bool JobMatcher::stringMatches(const JobView &view, size_t term, quint32 string)
{
    auto &known = m_known[term];
    if (string >= known.size())
        known.resize(size_t(view.strings->size()), kNotAsked);
    if (known[string] == kNotAsked) {
        const QString &text = (*view.strings)[qsizetype(string)];
        const auto &needles = m_filter.terms()[term].needles;
        known[string] = qint8(std::any_of(needles.begin(), needles.end(),
                                          [&text](const TextNeedle &needle) { return needle.matches(text); }));
    }
    return known[string] == 1;
}

bool JobMatcher::idMatches(size_t term, const JobChunk &chunk, quint32 slot) const
{
    const auto &needles = m_filter.terms()[term].needles;
    if ((chunk.flags[slot] & JobChunk::PackedIdFits) == 0) {
        const QByteArrayView id = QByteArrayView(chunk.text[slot]).sliced(chunk.errorEnd[slot]);
        return std::any_of(needles.begin(), needles.end(), [id](const TextNeedle &n) { return n.matchesId(id); });
    }
    char id[kPackedIdLength];
    bool unpacked = false;
    return std::any_of(needles.begin(), needles.end(), [&](const TextNeedle &needle) {
        if (!needle.looksLikeUuid() && !needle.text().contains(u'*'))
            return false;
        if (!std::exchange(unpacked, true))
            unpackId(chunk.id[slot], id);
        return needle.matchesId(QByteArrayView(id, kPackedIdLength));
    });
}

bool JobMatcher::textMatches(const JobView &view, size_t term, const JobChunk &chunk, quint32 slot)
{
    for (const quint32 string : {chunk.name[slot], chunk.worker[slot], chunk.errorType[slot]}) {
        if (string != 0 && stringMatches(view, term, string))
            return true;
    }
    const QByteArrayView text = QByteArrayView(chunk.text[slot]).first(chunk.errorEnd[slot]);
    const auto &needles = m_filter.terms()[term].needles;
    const bool inText = std::any_of(needles.begin(), needles.end(), [&](const TextNeedle &needle) {
        const quint32 args = chunk.argsEnd[slot];
        return needle.isIn(text.first(args)) || needle.isIn(text.sliced(args));
    });
    return inText || idMatches(term, chunk, slot);
}

bool JobMatcher::timeMatches(const FilterTerm &term, qint64 from, qint64 to) const
{
    return from != JobChunk::kNoTime && to != JobChunk::kNoTime && compares(to - from, term.comparison, term.number);
}

bool JobMatcher::termMatches(const JobView &view, size_t term, const JobChunk &chunk, quint32 slot)
{
    const FilterTerm &t = m_filter.terms()[term];
    switch (t.field) {
    case FilterField::Text: return textMatches(view, term, chunk, slot);
    case FilterField::State: return (t.states >> unsigned(chunk.state[slot]) & 1u) != 0;
    case FilterField::Queue: return stringMatches(view, term, chunk.queue[slot]);
    case FilterField::Task: return stringMatches(view, term, chunk.name[slot]);
    case FilterField::Worker: return stringMatches(view, term, chunk.worker[slot]);
    case FilterField::Id: return idMatches(term, chunk, slot);
    case FilterField::Retries: return compares(chunk.retries[slot], t.comparison, t.number);
    case FilterField::Age: return timeMatches(t, bornMs(chunk, slot), m_nowMs);
    case FilterField::Runtime:
        if (chunk.runtime[slot] != JobChunk::kNoTime)
            return compares(chunk.runtime[slot], t.comparison, t.number);
        return timeMatches(t, chunk.started[slot],
                           chunk.state[slot] == JobState::Running ? m_nowMs : chunk.finished[slot]);
    case FilterField::Exception: {
        if (stringMatches(view, term, chunk.errorType[slot]))
            return true;
        const auto text =
            QByteArrayView(chunk.text[slot]).sliced(chunk.argsEnd[slot], chunk.errorEnd[slot] - chunk.argsEnd[slot]);
        return std::any_of(t.needles.begin(), t.needles.end(), [&](const TextNeedle &n) { return n.isIn(text); });
    }
    case FilterField::Argument: {
        const auto text = QByteArrayView(chunk.text[slot]).first(chunk.argsEnd[slot]);
        return std::any_of(t.needles.begin(), t.needles.end(),
                           [&](const TextNeedle &n) { return argumentIs(text, t.argument, n.text()); });
    }
    }
    return false;
}

bool JobMatcher::matches(const JobView &view, JobHandle handle)
{
    const JobChunk &chunk = view.chunk(handle);
    const quint32 slot = JobView::slot(handle);
    if ((m_states >> unsigned(chunk.state[slot]) & 1u) == 0)
        return false;
    return std::all_of(m_cheapFirst.begin(), m_cheapFirst.end(), [&](size_t term) {
        return termMatches(view, term, chunk, slot) != m_filter.terms()[term].negated;
    });
}

void JobMatcher::applyStrings(const JobView &view, size_t term, const JobChunk::Field<quint32> &field, Pass &pass)
{
    const bool negated = m_filter.terms()[term].negated;
    for (quint32 slot = 0; slot < JobChunk::kSize; ++slot) {
        if (pass[slot] != 0)
            pass[slot] = quint8(stringMatches(view, term, field[slot]) != negated);
    }
}

void JobMatcher::applyTerm(const JobView &view, size_t term, const JobChunk &chunk, Pass &pass)
{
    const FilterTerm &t = m_filter.terms()[term];
    switch (t.field) {
    case FilterField::Queue: applyStrings(view, term, chunk.queue, pass); return;
    case FilterField::Task: applyStrings(view, term, chunk.name, pass); return;
    case FilterField::Worker: applyStrings(view, term, chunk.worker, pass); return;
    case FilterField::State: {
        const quint32 mask = t.negated ? ~t.states : t.states;
        for (quint32 slot = 0; slot < JobChunk::kSize; ++slot)
            pass[slot] &= quint8(mask >> unsigned(chunk.state[slot]) & 1u);
        return;
    }
    default: break;
    }
    for (quint32 slot = 0; slot < JobChunk::kSize; ++slot) {
        if (pass[slot] != 0)
            pass[slot] = quint8(termMatches(view, term, chunk, slot) != t.negated);
    }
}

int JobMatcher::filterChunk(const JobView &view, quint32 chunkAt, Pass &pass)
{
    const JobChunk &chunk = *view.chunks[chunkAt];
    for (quint32 slot = 0; slot < JobChunk::kSize; ++slot)
        pass[slot] = quint8(chunk.flags[slot] & (m_states >> unsigned(chunk.state[slot])) & 1u);
    for (const size_t term : m_cheapFirst)
        applyTerm(view, term, chunk, pass);
    return int(std::count(pass.begin(), pass.end(), quint8(1)));
}

} // namespace models
