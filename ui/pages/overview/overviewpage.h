#pragma once

#include "models/overviewscan.h"
#include "ui/pages/overview/depthpace.h"
#include "ui/pages/page.h"

#include <QTimer>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace models {
struct Attention;
class RunningJobs;
} // namespace models

namespace ui {

class AttentionList;
class FigureStrip;
class FinishedChart;
class PageHeader;
class PageStates;
class TableView;

/// Health in one look (ui.md 6.1). Reads nothing of its own: it tells what the other pages' models know.
class OverviewPage : public Page
{
    Q_OBJECT

public:
    OverviewPage(ConnectionModels &models, QWidget *parent);
    ~OverviewPage() override;

    QByteArray id() const override { return "overview"; }
    QString title() const override { return tr("Overview"); }
    QString iconName() const override { return QStringLiteral("grid-1x2"); }
    void activated() override;
    void deactivated() override;
    app::WatchScope scope() const override;
    void focusTable() override;
    bool settled() const override;
    void forceState(PageState state) override;
    QList<QWidget *> focusRegions() override;
    void retranslate() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    QWidget *makeHead(const QString &title, QPushButton **link = nullptr);
    FinishedChart &chart();
    void connectModels();
    void open(const QByteArray &page, const QString &filter = {});
    void openAttention(const models::Attention &item);

    void showState();
    /// Asks the store what earlier runs counted, once a minute.
    void askKept();
    /// Starts a scan of all jobs in the pool, unless one runs.
    void scanSoon();
    /// The scan that runs, if any, is too old already.
    void scanAgain();
    void takeScan(const models::OverviewScan &scan);
    void keepPace();
    void showChart(const models::OverviewScan &scan);
    void showRunning();
    void showAttention();
    int rangeMinutes() const;
    int neededMinutes() const;
    int bucketMinutes() const;

    models::OverviewScan m_scan;
    DepthPace m_pace;
    std::vector<models::FinishedMinute> m_kept; ///< by earlier runs and this one, of the range shown
    qint64 m_keptFrom = 0;                      ///< minute from which it was asked for
    std::unique_ptr<models::RunningJobs> m_runningJobs;
    bool m_scanned = false;
    bool m_scanning = false;
    bool m_again = false;
    bool m_forced = false;
    QTimer m_pulse;
    PageHeader *m_header;
    QComboBox *m_range;
    PageStates *m_states;
    FigureStrip *m_figures = nullptr;
    QBoxLayout *m_halves = nullptr;
    QWidget *m_between = nullptr;
    QWidget *m_right = nullptr;
    QLabel *m_chartTitle = nullptr;
    QWidget *m_chartPlace = nullptr;
    QLabel *m_noneEnded = nullptr;
    FinishedChart *m_chart = nullptr; ///< by chart()
    AttentionList *m_attention = nullptr;
    QPushButton *m_allRunning = nullptr;
    TableView *m_running = nullptr;
    TableView *m_queues = nullptr;
    TableView *m_schedules = nullptr;
};

} // namespace ui
