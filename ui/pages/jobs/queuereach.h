#pragma once

#include "models/jobchunk.h"
#include "models/queueinfo.h"
#include "ui/pages/jobs/queuewalk.h"

#include <QSet>
#include <QTimer>

namespace models {
class JobTableModel;
}

namespace ui {

class InlineMessage;
class JobsView;

/// What waits in the queues beyond the rows of the Jobs page: counts it, says so in a bar over the table, and brings
/// it in, the next ones or those that the filter wants. GUI thread.
class QueueReach : public QObject
{
    Q_OBJECT

public:
    /// Messages that a filter without a hit searches unasked (ui.md 4.1: typing must not cost a broker much).
    static constexpr qint64 kUnasked = 5'000;
    /// Waiting jobs that are listed at most; the engine remembers little more.
    static constexpr qint64 kMostListed = 40'000;

    QueueReach(JobsView &view, models::JobTableModel &model, QueueWalk::Read read);

    /// What the broker counts.
    void setQueues(const std::vector<models::QueueInfo> &queues);
    void setLive(bool live);
    /// Waiting jobs that are no rows.
    qint64 unlisted() const;
    /// Of so many that the broker says are waiting.
    static qint64 unlisted(qint64 waiting, const models::JobTableModel &model);
    QueueWalk &walk() { return *m_walk; }

signals:
    void unlistedChanged();

private:
    int take(const std::vector<models::Job> &jobs);
    void followFilter();
    void searchFurther();
    void searchUnasked();
    void clicked();
    void walkChanged();
    void refresh();
    void showBar();
    void showSearch();
    void showListed();
    void showText(const QString &text, const QString &button);
    QString restingText() const;
    bool filtered() const;
    bool mayFind() const;
    bool canGoOn() const;
    static qint64 listed(const models::JobTableModel &model);
    QString number(qint64 count) const;

    JobsView &m_view;
    models::JobTableModel &m_model;
    InlineMessage *m_bar;
    QueueWalk *m_walk;
    QSet<models::JobHandle> m_cameMeanwhile; ///< rows, since the slice was asked for that is being read
    QTimer m_soon;                           ///< typing has paused for good
    qint64 m_waiting = 0;
    qint64 m_deadLetters = 0; ///< they count as failed, not as waiting
    qint64 m_longest = 0;     ///< of the queues
    qint64 m_twins = 0;       ///< messages that are no rows of their own, as a walk to the end has shown
    qint64 m_twinsAmong = 0;  ///< so many waited then: another number tells nothing of them
    QString m_text, m_button; ///< of the bar
    bool m_live = false;
};

} // namespace ui
