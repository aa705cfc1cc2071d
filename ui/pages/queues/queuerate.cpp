#include "ui/pages/queues/queuerate.h"

#include "models/rowfiltermodel.h"
#include "ui/inbackground.h"
#include "ui/tables/tableview.h"
#include "ui/whenanswered.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kSpan = 1h;
constexpr auto kEvery = 2s;

} // namespace

QueueRate::QueueRate(Snapshot jobs, QWidget *parent)
    : QWidget(parent),
      m_jobs(std::move(jobs)),
      m_note(plainLabel({}, this)),
      m_table(new TableView(this))
{
    m_note->setProperty("role", QStringLiteral("muted"));
    m_note->setContentsMargins(16, 8, 16, 6);
    m_note->setWordWrap(true);
    auto *sorted = new models::RowFilterModel(this);
    sorted->setSourceModel(&m_tasks);
    sorted->sortBy({{int(models::TaskFigureColumn::PerMinute), Qt::DescendingOrder}});
    m_table->setObjectName(QStringLiteral("rateTable"));
    m_table->setModel(sorted);
    setAccessible(m_table, tr("Rate by task"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    m_again.setInterval(kEvery);
    connect(&m_again, &QTimer::timeout, this, &QueueRate::count);
}

void QueueRate::showQueue(const QString &name, const models::CellStyle &style)
{
    m_tasks.setCellStyle(style);
    if (name == m_queue)
        return;
    m_queue = name;
    m_tasks.clear();
    m_note->setText(tr("Counting…"));
    if (isVisible())
        count();
}

void QueueRate::count()
{
    if (m_counting)
        return;
    m_counting = true;
    const auto answer = inBackground([jobs = m_jobs(), queue = m_queue, now = m_tasks.context().now] {
        return models::figuresByTask(jobs.view(), queue, now, kSpan);
    });
    whenAnswered(answer, this, [this, asked = m_queue](std::vector<models::TaskFigures> figures) {
        m_counting = false;
        if (asked != m_queue) {
            count();
            return;
        }
        m_note->setText(figures.empty() ? tr("No job of this queue is known to have ended in the last hour.")
                                        : tr("Jobs that ended in the last hour, as far as they are known."));
        m_tasks.setRows(std::move(figures));
    });
}

void QueueRate::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_again.start();
    count();
}

void QueueRate::hideEvent(QHideEvent *event)
{
    m_again.stop();
    QWidget::hideEvent(event);
}

} // namespace ui
