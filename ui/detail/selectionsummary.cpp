#include "ui/detail/selectionsummary.h"

#include "models/format.h"
#include "ui/detail/factgrid.h"

#include <QHash>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr size_t kShown = 6;

/// The commonest words with their counts, one row each.
void addCounts(std::vector<FactRow> &rows, const QString &label, const QHash<QString, qint64> &counts,
               const QLocale &locale)
{
    std::vector<std::pair<QString, qint64>> sorted;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        sorted.emplace_back(it.key(), it.value());
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    for (size_t i = 0; i < std::min(sorted.size(), kShown); ++i)
        rows.push_back({i == 0 ? label : QString(),
                        QStringLiteral("%1 · %2").arg(models::countText(sorted[i].second, locale),
                                                      models::oneLine(sorted[i].first, 120)),
                        {},
                        {},
                        {}});
    if (sorted.size() > kShown)
        rows.push_back({QString(), SelectionSummary::tr("and %1 more").arg(sorted.size() - kShown), {}, {}, {}});
}

} // namespace

SelectionSummary::SelectionSummary(QWidget *parent) : QScrollArea(parent), m_facts(new FactGrid)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    auto *inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 12, 16, 16);
    column->addWidget(m_facts);
    column->addStretch(1);
    setWidget(inside);
}

void SelectionSummary::show(const std::vector<models::Job> &jobs, const QLocale &locale)
{
    QHash<QString, qint64> states, tasks, queues, errors;
    for (const models::Job &job : jobs) {
        ++states[models::stateText(job.state)];
        if (!job.name.isEmpty())
            ++tasks[job.name];
        if (!job.queue.isEmpty())
            ++queues[job.queue];
        if (!job.errorType.isEmpty())
            ++errors[job.errorType];
    }
    std::vector<FactRow> rows;
    addCounts(rows, tr("States"), states, locale);
    addCounts(rows, tr("Tasks"), tasks, locale);
    addCounts(rows, tr("Queues"), queues, locale);
    addCounts(rows, tr("Exceptions"), errors, locale);
    m_facts->setRows(rows);
}

} // namespace ui
