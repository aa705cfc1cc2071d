#include "ui/tables/jobtableview.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/tables/tableheader.h"
#include "ui/tables/tablenotice.h"

#include <QScrollBar>

#include <algorithm>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kSettle = 60ms; ///< gathers selection changes of one gesture
constexpr auto kRepaint = 1s;  ///< running times count in seconds
constexpr auto kSight = 400ms; ///< rows in sight are told after scrolling

} // namespace

JobTableView::JobTableView(QWidget *parent) : TableView(parent), m_notice(new TableNotice(this))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    m_sight.setSingleShot(true);
    m_sight.setInterval(kSight);
    m_repaint.setInterval(kRepaint);
    connect(&m_settle, &QTimer::timeout, this, &JobTableView::selectionDone);
    connect(&m_sight, &QTimer::timeout, this, &JobTableView::rowsInSightChanged);
    connect(&m_repaint, &QTimer::timeout, this, [this] { viewport()->update(); });
    connect(this, &TableView::pointerInsideChanged, this, [this](bool inside) {
        m_pointerInside = inside;
        updateHold();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_sight.start(); });
    m_repaint.start();
}

void JobTableView::setJobModel(models::JobTableModel &model)
{
    m_jobs = &model;
    setModel(&model);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { m_settle.start(); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { m_settle.start(); });
    connectModel();
}

void JobTableView::connectModel()
{
    using models::JobTableModel;
    connect(m_jobs, &QAbstractItemModel::modelAboutToBeReset, this, &JobTableView::keepSelection);
    connect(m_jobs, &QAbstractItemModel::modelReset, this, &JobTableView::giveSelectionBack);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_jobs, signal, this, [this] { m_sight.start(); });
    connect(m_jobs, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        const QModelIndex current = currentIndex();
        if (current.isValid() && first.row() <= current.row() && current.row() <= last.row() && !m_settle.isActive())
            m_settle.start();
    });
    connect(m_jobs, &JobTableModel::waitingCountChanged, this, &JobTableView::showNotice);
    connect(m_jobs, &JobTableModel::searchStarted, this, [this] {
        m_searching = true;
        showNotice();
    });
    connect(m_jobs, &JobTableModel::searchFinished, this, [this] {
        m_searching = false;
        showNotice();
    });
    connect(m_jobs, &JobTableModel::searchProgressed, this, [this](qint64 done, qint64 total) {
        const QLocale locale = m_jobs->context().locale;
        m_notice->showText(
            tr("Searching… %1 of %2").arg(models::shortCountText(done, locale), models::shortCountText(total, locale)),
            tr("Stop"));
    });
    connect(m_notice, &TableNotice::clicked, this, [this] {
        if (m_searching)
            m_jobs->stopSearch();
        else
            releaseWaiting();
    });
}

void JobTableView::showNotice()
{
    const int waiting = m_jobs->waitingCount();
    if (m_searching || waiting == 0)
        m_notice->showText({}, {}); // a search shows itself with its first progress: short ones stay silent
    else
        m_notice->showText(tr("%1 new").arg(models::countText(waiting, m_jobs->context().locale)), tr("Show (F5)"));
}

void JobTableView::updateHold()
{
    m_jobs->setSelectedCount(int(std::min<qint64>(selectedCount(), INT_MAX)));
    // An empty table has no row whose place could be kept.
    m_jobs->setHold(m_active && m_jobs->rowCount() > 0 && (m_pointerInside || selectedCount() > 1));
}

void JobTableView::setActive(bool active)
{
    m_active = active;
    if (active)
        m_repaint.start();
    else
        m_repaint.stop();
    updateHold();
}

void JobTableView::releaseWaiting()
{
    m_jobs->releaseWaiting();
}

qint64 JobTableView::selectedCount() const
{
    qint64 count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

std::vector<models::Job> JobTableView::selectedJobs(size_t most) const
{
    std::vector<models::Job> jobs;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && jobs.size() < most; ++row)
            jobs.push_back(m_jobs->jobAt(row));
    }
    return jobs;
}

std::vector<models::JobKey> JobTableView::selectedKeys() const
{
    std::vector<models::JobKey> keys;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            keys.push_back(m_jobs->keyAt(row));
    }
    return keys;
}

std::vector<models::JobHandle> JobTableView::selectedHandles() const
{
    QItemSelection ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
              [](const QItemSelectionRange &a, const QItemSelectionRange &b) { return a.top() < b.top(); });
    std::vector<models::JobHandle> handles;
    for (const QItemSelectionRange &range : qAsConst(ranges)) {
        const std::vector<models::JobHandle> some = m_jobs->handlesOf(range.top(), range.bottom());
        handles.insert(handles.end(), some.begin(), some.end());
    }
    return handles;
}

bool JobTableView::selectJob(const models::JobKey &key)
{
    const int row = m_jobs->rowOf(key);
    if (row < 0)
        return false;
    setCurrentIndex(m_jobs->index(row, 0));
    scrollTo(m_jobs->index(row, 0));
    return true;
}

std::vector<QByteArray> JobTableView::idsInSight(size_t most) const
{
    std::vector<QByteArray> ids;
    const auto [first, last] = visibleRows();
    for (int row = first; row >= 0 && row <= last && ids.size() < most; ++row)
        ids.push_back(m_jobs->keyAt(row).id);
    return ids;
}

void JobTableView::keepSelection()
{
    m_keptKeys = selectedKeys();
    m_keptCurrent = currentIndex().isValid() ? m_jobs->keyAt(currentIndex().row()) : models::JobKey{};
}

void JobTableView::giveSelectionBack()
{
    std::vector<int> rows;
    rows.reserve(m_keptKeys.size());
    for (const models::JobKey &key : m_keptKeys)
        rows.push_back(m_jobs->rowOf(key));
    std::sort(rows.begin(), rows.end());
    // Neighbours make one range: of a million selected rows, a million ranges would hold up everything.
    QItemSelection selection;
    const int lastColumn = m_jobs->columnCount() - 1;
    for (auto first = std::find_if(rows.begin(), rows.end(), [](int row) { return row >= 0; }); first != rows.end();) {
        auto next = first + 1;
        while (next != rows.end() && *next == *(next - 1) + 1)
            ++next;
        selection.select(m_jobs->index(*first, 0), m_jobs->index(*(next - 1), lastColumn));
        first = next;
    }
    const int current = m_jobs->rowOf(m_keptCurrent);
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_jobs->index(current, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_keptKeys.clear();
    m_sight.start();
    m_settle.start();
}

void JobTableView::selectionDone()
{
    updateHold();
    emit selectionSettled();
}

void JobTableView::settleSelection()
{
    if (!m_settle.isActive())
        return;
    m_settle.stop();
    selectionDone();
}

} // namespace ui
