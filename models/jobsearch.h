#pragma once

#include "models/jobquery.h"
#include "models/roworder.h"

#include <QFuture>
#include <QObject>

#include <memory>

template <typename T>
class QFutureWatcher;

namespace models {

/// Runs one query at a time on a snapshot in the global pool. GUI thread; a new start ends the one before, whose
/// answer is then never heard.
class JobSearch : public QObject
{
    Q_OBJECT

public:
    struct Result {
        RowOrder rows;
        JobQuery query;
        Instant reference{};  ///< the query's "now"
        bool preview = false; ///< only the first rows are in order; the whole follows
    };

    explicit JobSearch(QObject *parent = nullptr);
    ~JobSearch() override;

    /// With `preview`, a big result is told twice: its first rows early, then the whole.
    void start(JobSnapshot snapshot, const JobQuery &query, Instant now, bool preview);
    void cancel();
    bool isRunning() const { return m_watcher != nullptr; }

signals:
    void progressed(qint64 done, qint64 total);
    /// `rows` may be taken.
    void found(const std::shared_ptr<models::JobSearch::Result> &result);

private:
    using Found = std::shared_ptr<Result>;
    void take(int index);
    void letGo();

    QFutureWatcher<Found> *m_watcher = nullptr;
};

} // namespace models
