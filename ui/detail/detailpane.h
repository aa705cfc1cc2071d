#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"
#include "models/result.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <optional>

class QFrame;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace ui {

class ArgumentsTab;
class DetailHeader;
class FlowTab;
class InlineMessage;
class JobActions;
class RawTab;
class ResultTab;
class SelectionSummary;
class SummaryTab;
class TimelineTab;
class TracebackTab;

/// All that is known of one job (ui.md 6.11), or the sum of a selection. Narrow beside a table: everything in
/// tabs. Wide below one: tabs at the left, head and summary at the right. Shows values; reads nothing by itself.
/// Its parts are made for the first job it shows: until then it is one sentence.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    DetailPane(JobActions &actions, QWidget *parent);

    /// What the row knows, while the rest is read.
    void showJob(const models::Job &job, const models::CellContext &context);
    void showDetail(const models::JobDetail &detail, const models::CellContext &context);
    /// New facts of the shown row; keeps tabs, scroll and what only the detail knows.
    void updateJob(const models::Job &job, const models::CellContext &context);
    void showProblem(const models::Error &error);
    /// `plain` is the shown job with its secrets: they stay in sight for so long, or until another job, a reading that
    /// tells something else of it, or conceal(). Of any other job it is let go.
    void showRevealed(const models::JobDetail &plain, std::chrono::milliseconds life,
                      const models::CellContext &context);
    void conceal();
    bool isRevealed() const { return m_revealed.has_value(); }
    void showSelection(const std::vector<models::Job> &jobs, qint64 total, const models::CellContext &context);
    void showNothing();
    void refreshTimes(const models::CellContext &context);

    void setWide(bool wide);
    bool isWide() const { return m_wide; }
    /// "summary", "arguments", "timeline", "traceback", "result", "raw", "flow"; ignored while it has no such tab.
    void selectTab(const QByteArray &id);
    QByteArray currentTab() const;
    /// Never with secrets, whatever is in sight.
    const models::JobDetail &detail() const { return m_detail; }
    TracebackTab *tracebackTab() const { return m_traceback; } ///< null before the first job
    /// The command of Settings that opens a file of a traceback.
    void setEditor(std::function<QString()> command) { m_editor = std::move(command); }

signals:
    void closeRequested();
    void positionRequested();
    void linkActivated(const QByteArray &target);
    void loadAllRequested();

private:
    void build();
    void buildTabs();
    void connectTabs();
    void addTabKeys();
    void refillTabs();
    void fill(const models::CellContext &context);
    void fillPayloads(const models::CellContext &context);
    /// Without a word.
    void dropSecrets();
    QWidget *pageOf(const QByteArray &id) const;
    void placeParts();

    JobActions &m_actions;
    QVBoxLayout *m_column;
    QLabel *m_message;
    // Null until build().
    DetailHeader *m_header = nullptr;
    QWidget *m_tabRow = nullptr;
    QTabBar *m_tabs = nullptr;
    QFrame *m_tabLine = nullptr;
    QStackedWidget *m_pages = nullptr;
    QSplitter *m_split = nullptr;
    QWidget *m_left = nullptr;
    QWidget *m_right = nullptr;
    QVBoxLayout *m_leftColumn = nullptr;
    QVBoxLayout *m_rightColumn = nullptr;
    SummaryTab *m_summary = nullptr;
    ArgumentsTab *m_arguments = nullptr;
    TimelineTab *m_timeline = nullptr;
    TracebackTab *m_traceback = nullptr;
    ResultTab *m_result = nullptr;
    RawTab *m_raw = nullptr;
    FlowTab *m_flow = nullptr;
    SelectionSummary *m_selection = nullptr;
    std::function<QString()> m_editor;
    InlineMessage *m_revealNote = nullptr;
    models::JobDetail m_detail;
    std::optional<models::JobDetail> m_revealed; ///< m_detail with its secrets, while they are in sight
    QTimer m_hideAgain;
    models::Instant m_hiddenAt{};
    models::CellContext m_context; ///< of the last filling
    QByteArray m_wantedTab;        ///< what a person chose; empty = the first one
    bool m_wide = false;
    bool m_many = false;
};

} // namespace ui
