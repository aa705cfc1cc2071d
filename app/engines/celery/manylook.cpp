#include "app/engines/celery/manylook.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace app {

void ManyLook::forget(const QByteArray &actionId)
{
    const std::lock_guard lock(m_mutex);
    m_looks.erase(actionId);
}

WorkerFacts ManyLook::workers(const ActTools &tools, const ActCall &call)
{
    const std::lock_guard lock(m_mutex);
    Look &look = of(call);
    const models::Instant now = tools.shared->now();
    // The clock may step back: what was asked in the future is asked again.
    if (!look.workers || now < look.asked || now - look.asked > kAge) {
        look.workers = tools.anew(call.context);
        look.asked = now;
    }
    return *look.workers;
}

models::Result<const WaitingIds *> ManyLook::walk(const ActTools &tools, const ActCall &call)
{
    Look &look = of(call);
    const models::Instant now = tools.shared->now();
    if (!look.waiting || now < look.walked || now - look.walked > kAge) {
        auto walked = waitingIds(tools, call.context);
        if (!walked)
            return walked.error();
        look.waiting = std::move(walked).value();
        look.walked = now;
    }
    return &*look.waiting;
}

std::vector<size_t> ManyLook::consumedLast(const std::vector<QByteArray> &ids, const ActTools &tools,
                                           const ActCall &call)
{
    const std::lock_guard lock(m_mutex);
    const auto all = walk(tools, call);
    if (!all)
        return {};
    const auto orderOf = [&](size_t place) {
        const auto spot = (*all)->ids.constFind(ids[place]);
        return spot == (*all)->ids.cend()
                   ? std::tuple(QByteArrayView(), size_t(0), qint64(-1))
                   : std::tuple(QByteArrayView(spot->queue), spot->place.list, spot->place.offset);
    };
    std::vector<size_t> places(ids.size());
    std::iota(places.begin(), places.end(), 0);
    std::stable_sort(places.begin(), places.end(), [&](size_t a, size_t b) { return orderOf(a) > orderOf(b); });
    return places;
}

QHash<QByteArray, WaitingSpot> ManyLook::spots(const QSet<QByteArray> &ids, const ActTools &tools, const ActCall &call)
{
    const std::lock_guard lock(m_mutex);
    const Look &look = of(call);
    const CeleryKeys keys = tools.shared->keys();
    QHash<QByteArray, WaitingSpot> spots;
    for (const QByteArray &id : ids) {
        if (look.waiting && look.waiting->ids.contains(id)) {
            spots.insert(id, look.waiting->ids.value(id));
            continue;
        }
        // A position counts through all lists of a queue: it is a place only in the first.
        const JobFacts facts = tools.shared->jobs.find(id);
        if (facts.list && facts.list->position && facts.list->key == keys.listKey(facts.list->queue, 0))
            spots.insert(id, {facts.list->queue, {0, *facts.list->position, {}}});
    }
    return spots;
}

models::Result<WaitingSweep> ManyLook::waiting(const QSet<QByteArray> &ids, const ActTools &tools, const ActCall &call)
{
    QSet<QByteArray> there;
    bool complete = true;
    {
        const std::lock_guard lock(m_mutex);
        const auto all = walk(tools, call);
        if (!all)
            return all.error();
        complete = (*all)->complete;
        for (const QByteArray &id : ids) {
            if ((*all)->ids.contains(id))
                there.insert(id);
        }
    }
    if (there.isEmpty()) {
        WaitingSweep none;
        none.complete = complete;
        return none;
    }
    auto sweep = sweepWaiting(there, tools, call.context);
    if (sweep && !complete)
        sweep->complete = false;
    return sweep;
}

} // namespace app
