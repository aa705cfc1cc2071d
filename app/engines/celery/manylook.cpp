#include "app/engines/celery/manylook.h"

namespace app {

ManyLook::Look &ManyLook::of(const ActTools &tools, const ActCall &call)
{
    const models::Instant now = tools.shared->now();
    std::erase_if(m_looks, [&](const auto &one) {
        return one.first != call.actionId && std::max(one.second.asked, one.second.walked) < now - kAge;
    });
    return m_looks[call.actionId];
}

WorkerFacts ManyLook::workers(const ActTools &tools, const ActCall &call)
{
    const std::lock_guard lock(m_mutex);
    Look &look = of(tools, call);
    const models::Instant now = tools.shared->now();
    // The clock may step back: what was asked in the future is asked again.
    if (!look.workers || now < look.asked || now - look.asked > kAge) {
        look.workers = tools.anew(call.context);
        look.asked = now;
    }
    return *look.workers;
}

models::Result<WaitingSweep> ManyLook::waiting(const QSet<QByteArray> &ids, const ActTools &tools, const ActCall &call)
{
    QSet<QByteArray> there;
    bool complete = true;
    {
        const std::lock_guard lock(m_mutex);
        Look &look = of(tools, call);
        const models::Instant now = tools.shared->now();
        if (!look.waiting || now < look.walked || now - look.walked > kAge) {
            auto walked = waitingIds(tools, call.context);
            if (!walked)
                return walked.error();
            look.waiting = std::move(walked).value();
            look.walked = now;
        }
        complete = look.waiting->complete;
        for (const QByteArray &id : ids) {
            if (look.waiting->ids.contains(id))
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
