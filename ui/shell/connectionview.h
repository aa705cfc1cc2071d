#pragma once

#include "app/session/session.h"
#include "models/cellcontext.h"
#include "ui/pages/page.h"

#include <QTime>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QStackedWidget;

namespace app {
class Workplace;
}

namespace ui {

class ActDesk;
class ConnectionModels;
class ControlDesk;
class RevealDesk;
class ScheduleDesk;
class InlineMessage;
class SavedViews;
class TriggerMemory;
class UndoBar;
class UnmadeCounts;
class ViewCounts;

/// One open connection in the window: its session, its models, its pages, and what its acts have to say.
/// GUI thread. Destroying it closes the connection.
class ConnectionView : public QWidget
{
    Q_OBJECT

public:
    ConnectionView(const app::Profile &profile, const app::RedisSecrets &secrets,
                   std::shared_ptr<app::Workplace> workplace, QWidget *parent);
    ~ConnectionView() override;

    /// Makes the first page now, and opens the connection once it is painted. The other pages are made when somebody
    /// goes there.
    void start();

    app::Session &session() { return *m_session; }
    ConnectionModels &models() { return *m_models; }
    const app::Profile &profile() const { return m_session->profile(); }
    /// The session's, or as --demo-state wants it shown.
    app::LinkStatus link() const;
    /// Every page, in the order of the navigation; makes those that nobody opened yet.
    const QList<Page *> &pages();
    /// Makes it where nobody opened it yet; null = there is no such page.
    Page *page(const QByteArray &id);
    Page *currentPage() const;
    void showPage(const QByteArray &id);
    SavedViews &savedViews() const { return *m_savedViews; }
    const ViewCounts &viewCounts() const { return *m_viewCounts; }
    void showSavedView(const QByteArray &id);
    bool showJob(const models::JobKey &key);
    /// As a link asks: once the engine is known, whether a list has brought the job or not; says so where nothing is
    /// known of it.
    void showLinkedJob(const QByteArray &id);

    /// In front of the person: the session watches what the page shows; else as little as it can.
    void setShown(bool shown);
    void setPaused(bool paused);
    QTime pausedSince() const { return m_pausedSince; }
    const app::MeterReading &meter() const { return m_meter; }
    const app::WatchStats &watchStats() const { return m_watchStats; }
    QString countText(const QByteArray &pageId) const;
    CountTone countTone(const QByteArray &pageId) const;

    void undo();
    /// The trigger dialog, filled from a job when `like` has an id.
    void openTrigger(const models::JobKey &like);
    void openEditRetry(const models::JobKey &job);
    /// A sentence over the page, with lines that can be copied behind a button.
    void showNotice(const QString &title, const QString &text, const QStringList &lines = {});
    /// Clock and times of every cell as the settings say now.
    void refreshCellStyle();
    /// Pages made anew, for another language.
    void rebuildPages();
    /// Every page shows this state, and nothing around them tells another story.
    void forceState(PageState state);
    bool settled() const;
    bool isForced() const { return m_forced.has_value(); }

signals:
    void linkChanged();
    void figuresChanged();
    void countChanged(const QByteArray &pageId);
    void pageShown(const QByteArray &pageId);
    void actionsChanged();
    /// What the page is narrowed by, the saved views, or which of them is open.
    void viewsChanged();
    void viewCountsChanged();
    void mendRequested();
    void disconnectRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Page *makePage(size_t kind);
    void addPage(Page *page);
    void turnTo(Page &next);
    models::CellStyle cellStyle() const;
    void countUnmade();
    void openSoon();
    void watchSession();
    void sendScope();
    void tellRetryReport(const app::RetryReport &report);
    void showNewJob(const QByteArray &id);

    std::shared_ptr<app::Workplace> m_workplace;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<ConnectionModels> m_models;
    std::shared_ptr<TriggerMemory> m_triggered;
    SavedViews *m_savedViews;
    ViewCounts *m_viewCounts;
    std::unique_ptr<UnmadeCounts> m_unmade;
    QList<Page *> m_pages; ///< those made so far, in the registry's order
    QTimer m_opening;      ///< runs until the connection is opened
    int m_looks = 0;
    QHash<QByteArray, PageCount> m_counts;
    app::MeterReading m_meter;
    app::WatchStats m_watchStats;
    QByteArray m_linkedJob; ///< to be shown once the engine is known
    QStringList m_noticeLines;
    QTime m_pausedSince;
    std::optional<PageState> m_forced;
    models::MaybeInstant m_pretendedLoss; ///< when forceState() "lost" the link
    bool m_shown = false;
    InlineMessage *m_notice;
    QStackedWidget *m_stack;
    InlineMessage *m_report;
    InlineMessage *m_progress;
    UndoBar *m_undoBar;
    ActDesk *m_acts;
    ControlDesk *m_controls;
    ScheduleDesk *m_scheduleActs;
    RevealDesk *m_reveals;
};

} // namespace ui
