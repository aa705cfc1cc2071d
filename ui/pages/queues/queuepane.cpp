#include "ui/pages/queues/queuepane.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/roles.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/linkbutton.h"
#include "ui/pages/queues/depthchart.h"
#include "ui/pages/queues/peekmodel.h"
#include "ui/pages/queues/queuefacts.h"
#include "ui/pages/queues/queuerate.h"
#include "ui/tables/keysetfilter.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QFrame>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kPeek = 20;
constexpr int kPeekMore = 100;

QLabel *role(QLabel *label, const char *name)
{
    label->setProperty("role", QString::fromLatin1(name));
    return label;
}

QWidget *head(QWidget *left, QWidget *middle, QWidget *right, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(16, 8, 16, 6);
    row->setSpacing(10);
    row->addWidget(left);
    row->addWidget(middle);
    row->addStretch(1);
    if (right)
        row->addWidget(right);
    return line;
}

} // namespace

QueuePane::QueuePane(ConnectionModels &models, QWidget *parent)
    : QWidget(parent),
      m_models(models),
      m_queues(models.queues()),
      m_limit(kPeek),
      m_tabs(new QTabBar(this)),
      m_pages(new QStackedWidget(this)),
      m_peek(new PeekModel(this)),
      m_consumers(new KeySetFilter(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Waiting"));
    m_tabs->addTab(tr("Consumers"));
    m_tabs->addTab(tr("Rate"));
    m_consumers->setSourceModel(&models.workers());
    m_pages->addWidget(buildWaiting());
    m_pages->addWidget(buildConsumers());
    m_rate = new QueueRate([&models] { return models.jobs().store().table().snapshot(); }, m_pages);
    m_pages->addWidget(m_rate);
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
    showQueue({});
}

QWidget *QueuePane::buildWaiting()
{
    auto *split = new QSplitter(Qt::Horizontal, m_pages);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    auto *left = new QWidget(split);
    m_chart = new DepthChart(left);
    m_chartTitle = role(plainLabel(QString(), left), "section");
    m_chartFigures = role(plainLabel(QString(), left), "muted");
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 12, 8);
    column->setSpacing(0);
    column->addWidget(head(m_chartTitle, new QWidget(left), m_chartFigures, left));
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(16, 0, 0, 0);
    inset->addWidget(m_chart);
    column->addLayout(inset, 1);
    split->addWidget(left);
    split->addWidget(buildPeek());
    split->setSizes({500, 560});
    return split;
}

QWidget *QueuePane::buildPeek()
{
    auto *side = new QWidget(m_pages);
    m_peekNote = role(plainLabel(tr("read without removing"), side), "muted");
    m_moreLink = new LinkButton(tr("Load 100"), side);
    m_peekTable = new TableView(side);
    m_peekTable->setObjectName(QStringLiteral("peekTable"));
    m_peekTable->setAccessibleName(tr("Next messages"));
    m_peekTable->setModel(m_peek);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head(role(plainLabel(tr("Next messages"), side), "section"), m_peekNote, m_moreLink, side));
    column->addWidget(m_peekTable, 1);
    connect(m_moreLink, &LinkButton::clicked, this, [this] {
        m_limit = kPeekMore;
        emit peekWanted(m_queue, m_limit);
    });
    connect(m_peekTable, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        emit jobActivated(index.data(int(models::Role::Key)).value<models::JobKey>());
    });
    connect(m_peekTable, &QAbstractItemView::doubleClicked, m_peekTable, &QAbstractItemView::activated);
    return side;
}

QWidget *QueuePane::buildConsumers()
{
    auto *split = new QSplitter(Qt::Horizontal, m_pages);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    m_consumerTable = new TableView(split);
    m_consumerTable->setObjectName(QStringLiteral("consumerTable"));
    m_consumerTable->setAccessibleName(tr("Consumers"));
    m_consumerTable->setTall(true);
    m_consumerTable->setModel(m_consumers);
    m_consumerTable->setShownColumns({"worker", "state", "heartbeat", "slots"});
    connect(m_consumerTable, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { emit workerActivated(index.data(int(models::Role::Key)).toString()); });
    auto *side = new QWidget(split);
    m_facts = new FactGrid(side);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(16, 12, 16, 12);
    column->addWidget(m_facts);
    column->addStretch(1);
    split->addWidget(m_consumerTable);
    split->addWidget(side);
    split->setSizes({760, 340});
    return split;
}

void QueuePane::showQueue(const QString &name)
{
    m_queue = name;
    m_limit = kPeek;
    m_peek->setJobs({}, m_queues.context());
    m_peekNote->setText(tr("read without removing"));
    m_moreLink->setVisible(!name.isEmpty());
    refresh();
    if (!name.isEmpty())
        emit peekWanted(name, m_limit);
}

void QueuePane::refresh()
{
    m_rate->showQueue(m_queue, m_models.cellStyle());
    const int row = m_queues.rowOf(m_queue);
    if (row < 0) {
        m_tabs->setTabText(0, tr("Waiting"));
        m_chart->setValues({}, {}, m_queues.context(), false);
        m_chartTitle->setText(tr("Waiting, last 2 hours"));
        m_chartFigures->clear();
        m_facts->setRows({});
        m_consumers->setKeys({});
        return;
    }
    const models::QueueInfo &queue = m_queues.rowAt(row);
    const models::CellContext context = m_queues.context();
    m_tabs->setTabText(0, menuText(tr("Waiting in %1").arg(models::oneLine(m_queue, 40))));
    m_tabs->setTabText(1, queue.consumers ? tr("Consumers %1").arg(*queue.consumers) : tr("Consumers"));
    if (const models::TimeSeries *history = m_queues.history(m_queue)) {
        m_chart->setValues(history->values(context.now), history->slot(), context, m_queues.isGrowing(m_queue));
        showChartTitle(*history, context);
        if (const auto range = history->range(context.now))
            m_chartFigures->setText(tr("now %1 · peak %2")
                                        .arg(models::countText(qint64(range->last), context.locale),
                                             models::countText(qint64(range->max), context.locale)));
    }
    m_facts->setRows(queueFacts(queue, context));
    m_consumers->setKeys(QSet<QString>(queue.workers.begin(), queue.workers.end()));
}

/// The curve spans what is known; until that is its whole length, the title says since when.
void QueuePane::showChartTitle(const models::TimeSeries &history, const models::CellContext &context)
{
    const models::MaybeInstant since = history.firstAt();
    m_chartTitle->setText(since && context.now - *since < history.length()
                              ? tr("Waiting since %1").arg(models::clockText(*since, context))
                              : tr("Waiting, last 2 hours"));
}

void QueuePane::showPeek(const QString &queue, const models::Result<models::Page<models::Job>> &page)
{
    if (queue != m_queue)
        return;
    if (!page.ok()) {
        m_peekNote->setText(visibleText(page.error().text));
        return;
    }
    std::vector<models::Job> waiting;
    for (const models::Job &job : page->items) {
        if (job.worker.isEmpty() && !job.receivedAt)
            waiting.push_back(job); // what a worker holds waits there, not in the list
    }
    const QString note = waiting.empty() ? tr("nothing waits here") : tr("read without removing");
    m_peek->setJobs(std::move(waiting), m_queues.context());
    m_peekNote->setText(page->problem.isEmpty() ? note : visibleText(page->problem));
    m_moreLink->setVisible(!page->nextCursor.isEmpty() && m_limit < kPeekMore);
}

} // namespace ui
