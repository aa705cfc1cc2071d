#include "models/jobsearch.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

namespace models {

namespace {

using Found = std::shared_ptr<JobSearch::Result>;

Found foundRows(const JobQuery &query, Instant now, std::span<const JobHandle> rows, bool preview)
{
    auto result = std::make_shared<JobSearch::Result>();
    result->rows = RowOrder(rows);
    result->query = query;
    result->reference = now;
    result->preview = preview;
    return result;
}

void run(QPromise<Found> &promise, const JobSnapshot &snapshot, const JobQuery &query, Instant now, bool preview)
{
    promise.start();
    promise.setProgressRange(0, int(snapshot.view().end()));
    QueryControl control;
    control.cancelled = [&promise] { return promise.isCanceled(); };
    control.progressed = [&promise](qint64 done, qint64) { promise.setProgressValue(int(done)); };
    if (preview)
        control.preview = [&](const std::vector<JobHandle> &rows) {
            promise.addResult(foundRows(query, now, rows, true));
        };
    if (const auto rows = runQuery(snapshot.view(), query, now, control))
        promise.addResult(foundRows(query, now, *rows, false));
    promise.finish();
}

} // namespace

JobSearch::JobSearch(QObject *parent) : QObject(parent) {}

JobSearch::~JobSearch()
{
    cancel();
}

void JobSearch::start(JobSnapshot snapshot, const JobQuery &query, Instant now, bool preview)
{
    cancel();
    // Shared, because the pool's functions are copied.
    auto promise = std::make_shared<QPromise<Found>>();
    m_watcher = new QFutureWatcher<Found>(this);
    connect(m_watcher, &QFutureWatcherBase::progressValueChanged, this,
            [this](int done) { emit progressed(done, m_watcher->progressMaximum()); });
    connect(m_watcher, &QFutureWatcherBase::resultReadyAt, this, &JobSearch::take);
    m_watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, snapshot = std::move(snapshot), query, now, preview] {
        run(*promise, snapshot, query, now, preview);
    });
}

void JobSearch::take(int index)
{
    const Found result = m_watcher->resultAt(index);
    if (!result->preview)
        letGo();
    emit found(result);
}

void JobSearch::cancel()
{
    if (!m_watcher)
        return;
    m_watcher->cancel();
    letGo();
}

// Its events still under way must not be heard any more.
void JobSearch::letGo()
{
    m_watcher->disconnect(this);
    m_watcher->deleteLater();
    m_watcher = nullptr;
}

} // namespace models
