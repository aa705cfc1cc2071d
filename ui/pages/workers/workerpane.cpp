#include "ui/pages/workers/workerpane.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "models/workermodel.h"
#include "ui/detail/codeview.h"
#include "ui/detail/factgrid.h"
#include "ui/pages/workers/workerfacts.h"
#include "ui/pages/workers/workertrendrow.h"
#include "ui/tables/jobtableview.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/scrolledcolumn.h"

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kRoomForTrends = 280; ///< below that what runs now needs it

QLabel *roleLabel(const QString &text, const char *role, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setProperty("role", QString::fromLatin1(role));
    return label;
}

} // namespace

WorkerPane::WorkerPane(models::WorkerModel &workers, models::JobStore &jobs, QWidget *parent)
    : QWidget(parent),
      m_workers(workers),
      m_running(new models::JobTableModel(jobs, this)),
      m_tabs(new QTabBar(this)),
      m_pages(new QStackedWidget(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setExpanding(false);
    m_tabs->addTab(QString());
    m_tabs->addTab(tr("Registered tasks"));
    m_tabs->addTab(tr("Configuration"));
    m_pages->addWidget(buildNow());
    m_tasks = new CodeView(m_pages);
    m_tasks->setAccessibleName(tr("Registered tasks"));
    m_tasks->setFrameShape(QFrame::NoFrame);
    m_pages->addWidget(m_tasks);
    m_configuration = new FactGrid;
    m_noConfiguration = roleLabel(tr("This worker has not told its configuration."), "muted", this);
    m_pages->addWidget(scrolledColumn({m_noConfiguration, m_configuration}, tr("Details"), m_pages));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    line->setProperty("role", QStringLiteral("line"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(8, 0, 0, 0);
    tabRow->addWidget(m_tabs);
    column->addLayout(tabRow);
    column->addWidget(line);
    column->addWidget(m_pages, 1);
    connectTable();
    showWorker({});
}

QWidget *WorkerPane::buildNow()
{
    auto *split = new QSplitter(Qt::Horizontal, m_pages);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    auto *left = new QWidget(split);
    QLabel *title = roleLabel(tr("Running on this worker"), "section", left);
    title->setContentsMargins(16, 8, 16, 6);
    m_table = new JobTableView(left);
    m_table->setObjectName(QStringLiteral("runningTable"));
    m_table->setAccessibleName(title->text());
    m_idle = roleLabel(tr("Nothing is known to run here now."), "muted", left);
    m_idle->setContentsMargins(16, 8, 16, 8);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(m_idle);
    column->addWidget(m_table, 1);
    m_trends = new WorkerTrendRow(left);
    column->addWidget(m_trends);
    m_details = new FactGrid;
    m_runsTitle = roleLabel(tr("Runs by task"), "section", split);
    m_runsTitle->setToolTip(tr("Begun since the worker started, as it tells"));
    m_runs = new FactGrid;
    split->addWidget(left);
    split->addWidget(scrolledColumn({roleLabel(tr("Details"), "section", split), m_details, m_runsTitle, m_runs},
                                    tr("Details"), split));
    split->setSizes({780, 360});
    return split;
}

void WorkerPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_trends->setVisible(height() >= kRoomForTrends);
}

void WorkerPane::connectTable()
{
    m_table->setJobModel(*m_running);
    m_table->setShownColumns({"state", "task", "progress", "queue", "started"});
    connect(m_table, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { emit jobActivated(m_running->keyAt(index.row())); });
    connect(m_table, &QAbstractItemView::doubleClicked, m_table, &QAbstractItemView::activated);
    connect(m_details, &FactGrid::linkActivated, this, &WorkerPane::linkActivated);
    const auto showIdle = [this] { m_idle->setVisible(m_running->rowCount() == 0); };
    connect(m_running, &QAbstractItemModel::rowsInserted, this, showIdle);
    connect(m_running, &QAbstractItemModel::rowsRemoved, this, showIdle);
    connect(m_running, &QAbstractItemModel::modelReset, this, showIdle);
    connect(m_running, &QAbstractItemModel::layoutChanged, this, showIdle);
}

void WorkerPane::showWorker(const QString &name)
{
    m_worker = name;
    models::JobQuery query;
    query.filter = models::JobFilter::compile(QStringLiteral("worker:\"%1\"").arg(name));
    query.states = {models::JobState::Running};
    m_running->setQuery(query);
    m_running->flush();
    refresh();
}

void WorkerPane::refresh()
{
    const int row = m_workers.rowOf(m_worker);
    setEnabled(row >= 0);
    if (row < 0) {
        m_tabs->setTabText(0, tr("Worker"));
        m_details->setRows({});
        m_runs->setRows({});
        m_runsTitle->hide();
        m_trends->setTrend({}, m_workers.context());
        m_configuration->setRows({});
        m_tasks->clear();
        return;
    }
    const models::WorkerInfo &worker = m_workers.rowAt(row);
    m_tabs->setTabText(0, menuText(models::oneLine(m_worker, 40)));
    m_tabs->setTabText(1, tr("Registered tasks %1").arg(worker.registeredTasks.size()));
    m_details->setRows(workerFacts(worker, m_workers.context()));
    m_runs->setRows(runFacts(worker, m_workers.context()));
    m_runsTitle->setVisible(!worker.runsByTask.empty());
    m_trends->setTrend(m_workers.trend(m_worker), m_workers.context());
    m_configuration->setRows(configurationFacts(worker));
    m_noConfiguration->setVisible(worker.configuration.empty());
    QStringList tasks;
    for (const QString &task : worker.registeredTasks)
        tasks.append(models::oneLine(task, 300));
    const QString text = tasks.join(QLatin1Char('\n'));
    if (m_tasks->toPlainText() != text)
        m_tasks->setPlainText(text);
    m_idle->setVisible(m_running->rowCount() == 0);
}

} // namespace ui
