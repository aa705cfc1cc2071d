#include "ui/pages/workers/workertrendrow.h"

#include "models/format.h"
#include "ui/pages/workers/trendcard.h"

#include <QHBoxLayout>

#include <cmath>

namespace ui {

namespace {

using Write = QString (*)(double value, const QLocale &locale);

QString rate(double value, const QLocale &locale)
{
    return models::rateText(value, locale);
}

QString bytes(double value, const QLocale &locale)
{
    return models::sizeText(qint64(value), locale);
}

QString count(double value, const QLocale &locale)
{
    return models::countText(qint64(value), locale);
}

} // namespace

WorkerTrendRow::WorkerTrendRow(QWidget *parent)
    : QWidget(parent),
      m_load(new TrendCard(tr("Load, 30 min"), models::JobState::Running, this)),
      m_memory(new TrendCard(tr("Memory, 30 min"), models::JobState::Queued, this)),
      m_begun(new TrendCard(tr("Begun per minute"), models::JobState::Succeeded, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 12);
    row->setSpacing(12);
    for (TrendCard *card : {m_load, m_memory, m_begun})
        row->addWidget(card);
}

void WorkerTrendRow::setTrend(const models::WorkerTrends::Trend &trend, const models::CellContext &context)
{
    const auto show = [&context](TrendCard *card, const std::vector<double> &values, Write write) {
        models::SparkCell cell;
        cell.values = values;
        cell.accessible = tr("not known");
        const bool known = !values.empty() && !std::isnan(values.back());
        if (const auto range = models::rangeOf(values)) {
            cell.toolTip =
                tr("lowest %1 · highest %2").arg(write(range->min, context.locale), write(range->max, context.locale));
            cell.accessible =
                known ? write(values.back(), context.locale) + QStringLiteral(" · ") + cell.toolTip : cell.toolTip;
        }
        card->setTrend(known ? write(values.back(), context.locale) : models::unknownText(), std::move(cell));
    };
    show(m_load, trend.load, rate);
    show(m_memory, trend.memory, bytes);
    show(m_begun, trend.begun, count);
}

} // namespace ui
