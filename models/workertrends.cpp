#include "models/workertrends.h"

#include <QSet>

#include <cmath>
#include <limits>

namespace models {

namespace {

constexpr Duration kSlot = std::chrono::seconds(30);
constexpr size_t kMinute = 2; ///< slots
constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

/// The newest `count`, with gaps before what is known.
std::vector<double> newest(const std::vector<double> &values, size_t count)
{
    const size_t known = std::min(values.size(), count);
    std::vector<double> out(count - known, kGap);
    out.insert(out.end(), values.end() - std::ptrdiff_t(known), values.end());
    return out;
}

/// A counter that went back began anew: what it did before nobody told.
std::vector<double> perMinute(const std::vector<double> &counter)
{
    std::vector<double> out;
    for (size_t i = kMinute; i < counter.size(); ++i) {
        const double done = counter[i] - counter[i - kMinute];
        out.push_back(done < 0 ? kGap : done); // NaN stays so
    }
    return out;
}

} // namespace

void WorkerTrends::add(const std::vector<WorkerInfo> &workers, Instant now)
{
    QSet<QString> names;
    for (const WorkerInfo &worker : workers) {
        names.insert(worker.name);
        auto it = m_past.find(worker.name);
        if (it == m_past.end()) {
            const TimeSeries none(kSlot, int(kPoints + kMinute));
            it = m_past.insert(worker.name, {none, none, none});
        }
        if (worker.state == WorkerState::Offline)
            continue;
        if (!worker.load.empty())
            it->load.add(now, worker.load.front());
        if (worker.memoryBytes)
            it->memory.add(now, double(*worker.memoryBytes));
        if (worker.processed)
            it->processed.add(now, double(*worker.processed));
    }
    m_past.removeIf([&names](const auto &entry) { return !names.contains(entry.key()); });
}

WorkerTrends::Trend WorkerTrends::of(const QString &worker, Instant now) const
{
    const auto it = m_past.constFind(worker);
    const auto valuesOf = [&](TimeSeries Past::*series) {
        return it == m_past.cend() ? std::vector<double>() : ((*it).*series).values(now);
    };
    return {newest(valuesOf(&Past::load), kPoints), newest(valuesOf(&Past::memory), kPoints),
            perMinute(newest(valuesOf(&Past::processed), kPoints + kMinute))};
}

} // namespace models
