#include "ui/pages/jobsource.h"

#include <algorithm>

namespace ui {

namespace {

constexpr size_t kSlice = 1'000; ///< some milliseconds of the GUI thread

struct Rest {
    std::vector<models::JobHandle> jobs;
    size_t at = 0;
};

} // namespace

RowSource jobSource(const models::JobStore &store, std::vector<models::JobHandle> jobs, app::DocumentFormat format)
{
    auto rest = std::make_shared<Rest>();
    rest->jobs = std::move(jobs);
    return [&store, rest, format](const auto &give) {
        const models::JobTable &table = store.table();
        const size_t end = std::min(rest->jobs.size(), rest->at + kSlice);
        std::vector<models::Job> slice;
        slice.reserve(end - rest->at);
        for (; rest->at < end; ++rest->at) {
            if (table.contains(rest->jobs[rest->at]))
                slice.push_back(table.job(rest->jobs[rest->at]));
        }
        const auto rows = qint64(slice.size());
        give(RowSlice{rows, end == rest->jobs.size(),
                      [slice = std::move(slice), format] { return app::jobsDocument(format, slice); }});
    };
}

} // namespace ui
